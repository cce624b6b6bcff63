"""The product's own settings, for a worker process that knows the errands too."""

from plaudit.settings import *  # noqa: F403
from plaudit.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.support.errands"]
