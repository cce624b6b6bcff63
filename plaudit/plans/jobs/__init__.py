"""The background jobs of plans, a module a noun; `plaudit.jobs.apps` reads them all, so none is imported here."""
