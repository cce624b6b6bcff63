"""`plaudit migrate`, `assets`, `demo`, and `establishments load`."""

from pathlib import Path

import pytest
from django.conf import settings

from plaudit.demo import PASSWORD, SIGN_INS
from plaudit.schools.models import Hub, School
from tests.cast import SCHOOLS

pytestmark = pytest.mark.django_db


def test_a_database_that_is_up_to_date_stays_as_it_is(plaudit):
    result = plaudit("migrate")
    assert (result.exit_code, result.output) == (0, "The database is up to date.\n")


def test_assets_that_are_there_are_not_built_again(plaudit):
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    before = manifest.stat().st_mtime_ns
    result = plaudit("assets")
    assert (result.exit_code, result.output) == (0, "The assets are up to date.\n")
    assert manifest.stat().st_mtime_ns == before


def test_schools_are_loaded_from_the_register(plaudit):
    result = plaudit("establishments", "load", SCHOOLS)
    assert (result.exit_code, result.stdout) == (0, "12 rows read. Schools: 12 new, 0 changed, 0 the same.\n")
    assert School.objects.count() == 12
    assert plaudit("establishments", "load", SCHOOLS).stdout == (
        "12 rows read. Schools: 0 new, 0 changed, 12 the same.\n"
    )


def test_a_file_that_is_no_register_is_refused(plaudit, tmp_path):
    file = tmp_path / "other.csv"
    file.write_text("name,age\nAda,36\n")
    result = plaudit("establishments", "load", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Error: This is not a file of the register" in result.stderr
    assert not School.objects.exists()


def test_the_demonstration_goes_into_a_new_database_only(plaudit, disk):
    first = plaudit("demo", "--if-new")
    assert first.exit_code == 0
    assert f"all with the password {PASSWORD}" in first.output
    assert all(sign_in.address in first.output for sign_in in SIGN_INS)
    assert plaudit("demo", "--if-new").output == first.output
    again = plaudit("demo")
    assert (again.exit_code, Hub.objects.count()) == (1, 1)
    assert again.output.startswith("Error: There is demonstration data in this database already.")


def test_a_real_hub_gets_no_demonstration_unasked(plaudit):
    Hub.objects.create(name="Riverside", slug="riverside")
    result = plaudit("demo", "--if-new")
    assert (result.exit_code, result.output) == (0, "")
    assert list(Hub.objects.values_list("name", flat=True)) == ["Riverside"]
