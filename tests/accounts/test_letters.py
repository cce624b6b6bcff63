"""The letter for who has forgotten the password, in the product's own words."""

import re

import pytest
from django.test import Client

from plaudit.accounts.models import User
from plaudit.mail.models import Letter


@pytest.mark.django_db
def test_a_forgotten_password_is_chosen_anew_by_letter(client):
    User.objects.create_user(email="lena@plaudit.example", name="Lena & Co", password="an old password")
    assert client.post("/password/forgotten", {"email": "Lena@plaudit.example"}).status_code == 302
    letter = Letter.objects.get()
    assert (letter.subject, letter.to) == ("A new password for Plaudit", "lena@plaudit.example")
    assert letter.body.startswith("Hello Lena & Co,\n\nsomebody, probably you, asked for a new password for Plaudit.")
    link = re.search(r"http://\S+(/password/new/\S+)", letter.body)[1]
    page = client.get(link, follow=True)
    sent = {"password1": "a brand new password", "password2": "a brand new password"}
    assert client.post(page.redirect_chain[-1][0], sent).status_code == 302
    signed_in = Client().post("/sign-in", {"login": "lena@plaudit.example", "password": "a brand new password"})
    assert signed_in.status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["localhost:6666", "127.0.0.1"])
def test_the_letters_link_leads_to_this_installation_whatever_the_request_calls_it(client, settings, host):
    """Who asks in somebody's name must not choose where the letter sends that person with a key to the account."""
    User.objects.create_user(email="lena@plaudit.example", name="Lena")
    client.post("/password/forgotten", {"email": "lena@plaudit.example"}, headers={"Host": host})
    assert f"\n{settings.SITE.origin}/password/new/" in Letter.objects.get().body
