"""The product's settings, with a data folder of the tests' own and a password hasher that wastes no time.

A server that browser tests start runs on the product's own settings; see `tests.support.server`.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("PLAUDIT_DATA_DIR", str(ROOT / "var" / "test"))
os.environ.setdefault("PLAUDIT_LOG_LEVEL", "WARNING")

from plaudit.settings import *  # noqa: E402, F403
from plaudit.settings import DATABASES, PASSWORD_HASHERS  # noqa: E402

# The first hasher is the one for new passwords; the others still read what the product writes.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file and not memory: browser tests share it with a server, and write-ahead logging is part of what is tested.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["PLAUDIT_DATA_DIR"]) / "test.sqlite3")}
