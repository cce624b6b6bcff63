"""The installation's secret, with which sessions and links are signed: kept in a file, not in the environment."""

import os
import secrets
from pathlib import Path

from plaudit.env import WrongSetting


def secret(path: Path) -> str:
    """The secret kept in the file `path`, made on first use and readable by its owner only.

    Several processes may start at once: the first to link its file into place wins, and all read that one.

    Raises:
        WrongSetting: others can read the file, or it holds nothing that could serve as a secret.
    """
    if not path.exists():
        _keep(path, secrets.token_urlsafe(64))
    if path.stat().st_mode & 0o077:
        raise WrongSetting(str(path), "a file that only its owner may read: run chmod 600 on it")
    value = path.read_text(encoding="ascii", errors="replace").strip()
    if len(value) < 50:
        raise WrongSetting(str(path), "a secret of 50 characters or more: delete the file and a new one is made")
    return value


def _keep(path: Path, value: str) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(value)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its secret is the one
    finally:
        draft.unlink()
