"""Packages that are not those of the lock."""

import pytest

from tests.cli.doctor.installation import lock

pytestmark = pytest.mark.usefixtures("quiet")


def test_packages_that_differ_from_the_lock(doctor, tmp_path):
    lock(
        tmp_path,
        "click==0.1 \\",
        "    --hash=sha256:00",
        "no-such-package==1",
        "pywin32==1 ; sys_platform == 'win32'",
    )
    [line] = doctor()
    assert line.startswith("problem: 2 of 2 packages differ from the lock: click is ")
    assert "no-such-package is missing." in line
    (tmp_path / "requirements" / "run.txt").unlink()
    assert doctor()[0].startswith("notice: The lock of the packages is not here.")
