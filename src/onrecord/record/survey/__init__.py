"""Questions on the whole record: which body met when, what is said to be a first, where sources
contradict each other.

Reading everything would take seconds in a record of 100,000 documents. So the tables that such a
question reads are kept up as documents are written and decided on: ``bearing.py`` draws from one
document what it bears on such questions, ``keep.py`` writes it, and one module a question reads.
"""
