"""Measurements of speed, memory and growth. How to run them: bench/README.md."""
