"""The background jobs of evidence, a module a noun; `plaudit.jobs.apps` reads them all, so none is imported here."""
