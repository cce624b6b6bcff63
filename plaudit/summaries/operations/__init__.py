"""The verbs of public summaries."""
