"""What the tests need that is no Python package: Chromium, Java, LibreOffice and others; the Nu checker from npm."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
PACKAGE_LOCK = ROOT / "package-lock.json"
# A program or a file, and the packages of Debian and Ubuntu that have it.
PROGRAMS = {
    "chromium": "chromium",
    "java": "default-jre-headless",
    "javac": "default-jdk-headless",  # the check of PDFs is a dozen lines of Java that are compiled as they run
    "clamd": "clamav-daemon",
    "exiftool": "libimage-exiftool-perl",
    "soffice": "libreoffice-writer-nogui libreoffice-calc-nogui",
    "/usr/share/java/jaxb-runtime.jar": "libjaxb-java",  # Java 17 has lost it, and veraPDF asks for it
}
# Not every user's path has the folder of what runs in the background.
PATH = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))


class MissingError(Exception):
    """What is missing and cannot be installed from here, and what to do about it, in a sentence."""


def install_programs() -> None:
    """Installs the programs that are missing, where this user may.

    Raises:
        MissingError: one is missing, and this user may not install it.
    """
    packages = [name for needed, names in PROGRAMS.items() if not _is_here(needed) for name in names.split()]
    if not packages:
        return
    names = " ".join(packages)
    rights = _rights()
    if shutil.which("apt-get") is None or rights is None:
        raise MissingError(
            f"The tests need {' and '.join(packages)}. Install them (apt-get install {names}) and run again."
        )
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        command = [*rights, "apt-get", *arguments]
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            raise MissingError(f"Installing {names} failed, see above. Install them yourself and run this again.")


def install_node_packages() -> None:
    """Installs what package-lock.json names, with the npm that comes as a Python package, when it has changed.

    Raises:
        MissingError: npm could not.
    """
    stamp = NODE_MODULES / "package-lock.stamp"
    wanted = PACKAGE_LOCK.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    programs = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    # No install scripts: one of them would download a Java of its own.
    command = [str(programs / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise MissingError("npm could not install the packages of package-lock.json, see above.")
    stamp.write_text(wanted, encoding="utf-8")


def _is_here(needed: str) -> bool:
    return Path(needed).exists() if needed.startswith("/") else shutil.which(needed, path=PATH) is not None


def _rights() -> list[str] | None:
    """What to put before a command that needs root; None where this user cannot be root without a password."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return None
