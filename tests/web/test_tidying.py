"""What is forgotten every night, and what is not."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from plaudit.accounts.models import User
from plaudit.jobs.declaring import DECLARED
from plaudit.web.jobs import forget_cached, forget_sessions

pytestmark = pytest.mark.django_db


def test_a_session_that_has_run_out_is_forgotten_with_its_line(client):
    lena = User.objects.create_user("lena@plaudit.example", "Lena")
    for days, key in ((-1, "over"), (1, "good")):
        Session.objects.create(session_key=key, expire_date=timezone.now() + timedelta(days=days))
        UserSession.objects.create(user=lena, session_key=key, ip="127.0.0.1", user_agent="")
    forget_sessions.work()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["good"]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == ["good"]


def test_what_has_run_out_of_the_cache_is_forgotten():
    cache.set("over", 1, timeout=600)
    cache.set("good", 1, timeout=600)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cache SET expires = %s WHERE cache_key LIKE %s", [over(), "%over"])
        forget_cached.work()
        cursor.execute("SELECT cache_key FROM cache")
        assert [key.split(":")[-1] for (key,) in cursor.fetchall()] == ["good"]


def over() -> object:
    return connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0) - timedelta(minutes=1))


def test_all_of_it_happens_at_night():
    nightly = {name for name, declared in DECLARED.items() if declared.nightly}
    assert {"forget-sessions", "forget-cached", "forget-letters", "forget-finished-jobs"} <= nightly
