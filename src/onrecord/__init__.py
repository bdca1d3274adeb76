"""Documents in, a cited and reviewable record out."""

__all__ = ["__version__"]

__version__ = "0.1.0"
