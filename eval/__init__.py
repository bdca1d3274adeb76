"""Measurements of what is found, and the floors under them. How to run them: eval/README.md."""
