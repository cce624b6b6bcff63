"""The verbs of workbooks."""
