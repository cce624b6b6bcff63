"""The background jobs of public summaries, a module a noun; `plaudit.jobs.apps` reads them all."""
