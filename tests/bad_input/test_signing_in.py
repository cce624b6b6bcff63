"""Signing in with something odd."""

import pytest

from tests.cast import PASSWORD


@pytest.mark.parametrize("name", ["\x00", "a" * 5000, "lead@plaudit.example\x00", "a@b@c", "‮moc.elpmaxe@dael", "'; --"])
def test_signing_in_with_something_odd_is_refused_in_a_sentence(quick, client, name):
    for sent in ({"login": name, "password": PASSWORD}, {"login": "lead@plaudit.example", "password": name}):
        response = client.post("/sign-in", sent)
        assert response.status_code == 422
        assert "Something needs another look" in response.text
        assert "_auth_user_id" not in client.session
    assert client.post("/password/forgotten", {"email": name}).status_code == 422
