"""Makes the environment in .venv from a hash-locked set. Runs on a bare Python: only the standard library here.

python tools/setup.py run|test

uv installs the packages, because it is quick; where uv cannot (it does not read pip's own configuration), pip does the
same work from the same hashes. What pages ask of npm comes by the npm that is one of those packages, from its own lock.
Nothing is done when nothing has changed.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "plaudit-set.json"
BOOTSTRAP = ROOT / "requirements" / "bootstrap.txt"
NODE_MODULES = ROOT / "node_modules"
PACKAGE_LOCK = ROOT / "package-lock.json"
NODE_STAMP = NODE_MODULES / "package-lock.stamp"  # the lock, once all of it is there, with the tools of the tests
# The set for tests holds the set for running, so it serves for both.
SERVES = {"run": ("run", "test"), "test": ("test",)}
# What pip is told by the environment, in uv's words.
PIP_TO_UV = {"PIP_INDEX_URL": "UV_DEFAULT_INDEX", "PIP_EXTRA_INDEX_URL": "UV_INDEX", "PIP_CERT": "SSL_CERT_FILE"}


class CannotSetUpError(Exception):
    """Why the environment cannot be made, and what to do about it, in a sentence."""


def main() -> None:
    """Makes the set that the first argument names; exits with 1 and a sentence when that cannot be done."""
    if len(sys.argv) != 2 or sys.argv[1] not in SERVES:
        sys.exit("Usage: python tools/setup.py run|test")
    wanted = _enough_for(sys.argv[1])
    if _is_ready(wanted):
        return
    try:
        _make_venv()
        _install(wanted)
        _install_node_packages(wanted)
    except CannotSetUpError as refusal:
        sys.exit(f"plaudit: {refusal}")
    except subprocess.CalledProcessError as failure:
        sys.exit(f"plaudit: this command failed, and says above why: {' '.join(map(str, failure.cmd))}")
    STAMP.write_text(json.dumps({"set": wanted, "digest": _digest(wanted)}), encoding="utf-8")


def _enough_for(wanted: str) -> str:
    """The set to have: the one that is there where it serves too, so that `make run` takes nothing from `make test`."""
    there = _stamp().get("set")
    return there if there in SERVES[wanted] else wanted


def _is_ready(wanted: str) -> bool:
    return PYTHON.exists() and _stamp() == {"set": wanted, "digest": _digest(wanted)}


def _stamp() -> dict[str, str]:
    """What was written after the last set-up that came to its end; empty where there was none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _digest(which: str) -> str:
    """Of all that decides what is installed: the locks, the project file, this file, the Python and the place."""
    digest = hashlib.sha256(f"{sys.version}\n{ROOT}\n".encode())
    for path in (BOOTSTRAP, _lock(which), PACKAGE_LOCK, ROOT / "pyproject.toml", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _lock(which: str) -> Path:
    return ROOT / "requirements" / f"{which}.txt"


def _make_venv() -> None:
    if _version_of(PYTHON) == sys.version:
        return
    if importlib.util.find_spec("ensurepip") is None:
        _install_debian_venv()
    print("Making the environment in .venv", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def _version_of(python: Path) -> str | None:
    """What that Python says of itself; None where there is none, or where it is broken."""
    try:
        answer = subprocess.run(
            [python, "-c", "import sys; print(sys.version, end='')"], check=True, capture_output=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout


def _install_debian_venv() -> None:
    """Debian and Ubuntu ship `venv` apart from Python."""
    package = f"python3.{sys.version_info.minor}-venv"
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise CannotSetUpError(
            f"this Python cannot make environments. Install {package} (as root), then run this again."
        )
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], check=True)


def _install(wanted: str) -> None:
    print(f"Installing the packages of requirements/{wanted}.txt", flush=True)
    _pip("install", "--require-hashes", "-r", BOOTSTRAP)
    if not _uv("pip", "sync", "--require-hashes", BOOTSTRAP, _lock(wanted)):
        print("uv could not; pip does the same from the same hashes", flush=True)
        _pip("install", "--require-hashes", "-r", _lock(wanted))
    # The build's only requirement, flit_core, is part of the lock: nothing is fetched that the lock does not name.
    _pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT)


def _install_node_packages(wanted: str) -> None:
    """What pages ask of npm, and for the tests their tools. Without scripts: one of them would download a Java."""
    lock, programs = PACKAGE_LOCK.read_text(encoding="utf-8"), VENV / "bin"
    if NODE_STAMP.exists() and NODE_STAMP.read_text(encoding="utf-8") == lock:
        return
    print("Installing the packages of package-lock.json", flush=True)
    command = [str(programs / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([*command, *(["--omit=dev"] if wanted == "run" else [])], check=True, cwd=ROOT, env=environment)
    if wanted == "test":
        NODE_STAMP.write_text(lock, encoding="utf-8")


def _module_is_missing(name: str) -> bool:
    return subprocess.run([PYTHON, "-c", f"import {name}"], check=False, capture_output=True).returncode != 0


def _pip(*arguments: str | Path) -> None:
    if _module_is_missing("pip"):  # uv takes it out of an environment that uv has made
        subprocess.run([PYTHON, "-m", "ensurepip", "--upgrade"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments], check=True)


def _uv(*arguments: str | Path) -> bool:
    """Whether uv did it. A uv that does not start on this machine counts as one that could not."""
    variables = dict(os.environ)
    for pip_name, uv_name in PIP_TO_UV.items():
        if variables.get(pip_name):
            variables.setdefault(uv_name, variables[pip_name])
    command = [VENV / "bin" / "uv", "--quiet", "--no-config", *arguments, "--python", PYTHON]
    try:
        return subprocess.run(command, check=False, env=variables).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    main()
