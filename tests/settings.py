"""The product's settings, with a data folder of the tests' own and a password hasher that wastes no time.

A server that browser tests start runs on the product's own settings; see `tests.support`.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("PLAUDIT_DATA_DIR", str(ROOT / "var" / "test"))
os.environ.setdefault("PLAUDIT_LOG_LEVEL", "WARNING")

# What one process of pytest writes, gone when it ends: two that run at once do not meet. Evidence is told apart by the
# keys of rows, so each database has its own, which the servers that a test starts find in the environment, too.
_folder = TemporaryDirectory(prefix="plaudit-test-")
TEST_FOLDER = Path(_folder.name)
os.environ["STORAGE_URL"] = f"file://{TEST_FOLDER / 'evidence'}"

from plaudit.settings import *  # noqa: E402, F403
from plaudit.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, PASSWORD_HASHERS  # noqa: E402

# The first hasher is the one for new passwords; the others still read what the product writes.
PASSWORD_HASHERS = ["tests.support.hashing.QuickPasswordHasher", *PASSWORD_HASHERS]
INSTALLED_APPS = [*INSTALLED_APPS, "tests.support.errands"]
MIDDLEWARE = [
    name.replace("whitenoise.middleware.WhiteNoise", "tests.support.static.LookingOnce") for name in MIDDLEWARE
]
JOBS_AT_COMMIT = True  # the real queue, worked off by the process that asks
SENDS_MAIL = True  # into the outbox that tests look at
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file and not memory: browser tests share it with a server, and write-ahead logging is part of what is tested.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_FOLDER / "test.sqlite3")}
