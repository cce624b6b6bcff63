"""Plaudit runs a school quality mark from the first self-audit to an award that anybody can check."""

__version__ = "0.1.0"
