"""The official register of establishments: read in its own format, and put into the tables of schools and links.

The format is that of 'Get Information about Schools' (GOV.UK): CSV with a header, one row an establishment or a link,
dates as dd-mm-yyyy, in Windows-1252 or, in newer downloads, UTF-8. Only the columns that are kept are read.
"""

from plaudit.schools.register.links import check_links, load_links
from plaudit.schools.register.loading import load_register
from plaudit.schools.register.problems import Problem
from plaudit.schools.register.reports import LinksReport, Report

__all__ = ["LinksReport", "Problem", "Report", "check_links", "load_links", "load_register"]
