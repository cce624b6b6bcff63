"""Tests of `plaudit doctor`, on installations that are really broken, one thing at a time."""
