"""`python -m plaudit.cli`, for where the command itself is not on the path."""

from plaudit.cli import main

main(prog_name="plaudit")
