"""Documents in the form of the United Nations' own, and the means to draw them as PDF."""
