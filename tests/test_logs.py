"""What is told to whoever reads the logs: never a secret out of a letter."""

import pytest

from plaudit.logs import without_secrets


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("GET /invitations/7/a-Very_Secret-thing-of-a-letter", "GET /invitations/7/…"),
        (
            "POST /invitations/7/a-Very_Secret-thing-of-a-letter?x=1 HTTP/1.1",
            "POST /invitations/7/…?x=1 HTTP/1.1",
        ),
        ("GET /password/new/1a-c0ffee-0123456789abcdef0123456789", "GET /password/new/…"),
        ("GET /schools/119903/invitations/7/letters", "GET /schools/119903/invitations/7/letters"),
        (
            "GET /sign-in?next=%2Finvitations%2F7%2Fa-Very_Secret-thing-of-a-letter&x=1",
            "GET /sign-in?next=%2Finvitations%2F7%2F…&x=1",
        ),
        ("GET /in/kfd-hqt-wzb?sent HTTP/1.1", "GET /in/…?sent HTTP/1.1"),
        ("/in/KFDHQTWZB/uploads", "/in/…/uploads"),
        (
            "PATCH /in/kfd-hqt-wzb/uploads/0b0c3f0e-6f0a-4d59-9f6f-3a4f2d1c9b8a HTTP/1.1",
            "PATCH /in/…/uploads/… HTTP/1.1",
        ),
        ("GET /calendar/a-Very_Secret-salt.and-its_Signature.ics HTTP/1.1", "GET /calendar/… HTTP/1.1"),
        ("POST /account/calendar/opened", "POST /account/calendar/opened"),
        ("GET /journeys/7/inbox/kept", "GET /journeys/7/inbox/kept"),
        ("GET /schools/119903/people", "GET /schools/119903/people"),
        (7, 7),
    ],
)
def test_a_secret_in_an_address_is_not_told(told, kept):
    assert without_secrets(None, "info", {"request": told}) == {"request": kept}


def test_a_letters_link_never_reaches_the_log(db, client, caplog):
    client.get("/invitations/7/a-Very_Secret-thing-of-a-letter")
    assert "a-Very_Secret-thing-of-a-letter" in caplog.text  # as Django says it, before the log is written
    shown = [without_secrets(None, "info", {"event": record.getMessage()})["event"] for record in caplog.records]
    assert shown
    assert not any("a-Very_Secret-thing-of-a-letter" in line for line in shown)
