"""Casework and sealed case packages for agencies that protect children."""

__version__ = "0.1.0"
