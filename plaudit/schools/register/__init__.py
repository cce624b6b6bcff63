"""The official register of establishments: read in its own format, and put into the table of schools.

The format is that of 'Get Information about Schools' (GOV.UK): CSV with a header, one row an establishment, dates as
dd-mm-yyyy, in Windows-1252 or, in newer downloads, UTF-8. Of its 140 columns only those that School keeps are read.
"""

from plaudit.schools.register.loading import load_register
from plaudit.schools.register.problems import Problem
from plaudit.schools.register.reports import Report

__all__ = ["Problem", "Report", "load_register"]
