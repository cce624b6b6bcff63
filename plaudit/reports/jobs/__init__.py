"""The background jobs of papers, a module a noun; `plaudit.jobs.apps` reads them all, so none is imported here."""
