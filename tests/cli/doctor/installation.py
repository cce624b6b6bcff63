"""What an installation has beside its database."""

from pathlib import Path


def lock(folder: Path, *lines: str) -> None:
    """Writes the lock of the packages."""
    (folder / "requirements").mkdir(exist_ok=True)
    (folder / "requirements" / "run.txt").write_text("\n".join(lines) + "\n")
