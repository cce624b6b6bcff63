"""No route without a policy."""

import os
import subprocess
import sys

import pytest

from plaudit.web.checks import every_route_has_a_policy, routes
from tests.cast import ROOT


def test_every_route_declares_its_policy():
    assert every_route_has_a_policy() == []
    assert [address for address, _, policy in routes() if not policy.words] == []


ROUTES_WITHOUT_A_POLICY = """
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_safe

def bare(request):
    return HttpResponse()

urlpatterns = [
    path("", include("plaudit.urls")),
    path("bare", bare),
    path("under/", include([path("<int:pk>/bare", require_safe(bare))])),
]
"""


@pytest.mark.parametrize(
    "command", [["django", "check"], ["plaudit.cli", "serve", "--port", "1"]], ids=["check", "serve"]
)
def test_a_route_without_a_policy_stops_the_start(tmp_path, command):
    (tmp_path / "careless.py").write_text(ROUTES_WITHOUT_A_POLICY)
    (tmp_path / "careless_settings.py").write_text('from plaudit.settings import *\nROOT_URLCONF = "careless"\n')
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "DJANGO_SETTINGS_MODULE": "careless_settings"}
    ended = subprocess.run(
        [sys.executable, "-m", *command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    unsound = [line for line in ended.stderr.splitlines() if "plaudit.E001" in line]
    assert [line.split("The route ")[1] for line in unsound] == [
        "'/bare' declares no policy.",
        "'/under/<int:pk>/bare' declares no policy.",
    ]
