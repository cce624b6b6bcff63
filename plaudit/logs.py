"""Structured logs: one line an event, with the request's id, as text for a person or JSON for a machine."""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.UnicodeDecoder(),
]


# The parts of an address that stand for a password: whoever reads a log must not be able to use them.
# A page to go back to is a part of another address, where a slash may be written as %2F.
SECRETS = re.compile(
    r"((?:/|%2F)(?:invitations(?:/|%2F)\d+|password(?:/|%2F)new|calendar|letters(?:/|%2F)stop)(?:/|%2F))[\w.-]{20,}"
    r"|(/in/)[^/?\s]+(?:(/uploads/)[\w-]+)?",
    re.IGNORECASE,
)


def without_secrets(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Takes the secrets of letters' links, inboxes and calendars out of the addresses that are told."""
    for key, value in event.items():
        if isinstance(value, str) and "/" in value:
            event[key] = SECRETS.sub(_dotted, value)
    return event


def _dotted(found: re.Match[str]) -> str:
    """The address with its secrets left out: a letter's, or the code of an inbox and the name of an upload to it."""
    return "…".join(filter(None, found.groups())) + "…"


def without_refusals(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leaves out the stack of what is no error: Django adds one to every 403, and it hides those that matter."""
    if event.get("level") not in ("error", "critical"):
        event.pop("exc_info", None)
    return event


STRUCTLOG: dict[str, Any] = {
    "processors": [structlog.stdlib.filter_by_level, *SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    "logger_factory": structlog.stdlib.LoggerFactory(),
    "wrapper_class": structlog.stdlib.BoundLogger,
    "cache_logger_on_first_use": True,
}


def configure(form: str, level: str) -> dict[str, Any]:
    """Django's LOGGING for `form` 'console' or 'json' at `level`. Everything goes to standard error."""
    render = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    )
    errors = [structlog.processors.format_exc_info] if form == "json" else []
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plaudit": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    without_refusals,
                    without_secrets,
                    *errors,
                    render,
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plaudit"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"django": {"handlers": [], "propagate": True, "level": level}},
    }
