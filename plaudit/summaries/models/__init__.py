"""The tables of public summaries."""
