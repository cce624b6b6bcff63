"""Marks and their editions: read from a file, checked, loaded once and never changed."""
