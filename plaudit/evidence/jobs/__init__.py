"""The background jobs of evidence, a module a noun."""
