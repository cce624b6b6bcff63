"""The tables of workbooks."""
