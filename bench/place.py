"""Where measurements are made and kept, and the environment of every process that takes part."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"


def prepare() -> None:
    """Makes the folder, names it to every process that is started from here, and builds the assets there."""
    (FOLDER / "data").mkdir(parents=True, exist_ok=True)
    os.environ |= {"PLAUDIT_DATA_DIR": str(FOLDER / "data"), "PLAUDIT_LOG_LEVEL": "WARNING"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "plaudit.settings"
    subprocess.run([sys.executable, "-m", "plaudit.cli", "assets"], check=True, stdout=sys.stderr)
