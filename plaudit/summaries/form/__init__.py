"""A form of a public summary as data: read from a file, checked, and turned into values. No Django here."""
