"""Scripts that make what the program ships as data. None of it is imported by the program."""
