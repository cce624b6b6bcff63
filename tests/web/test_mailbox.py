"""The demonstration's mailbox: whose letters it shows, to whom, and where there is none."""

import re

import pytest
from django.conf import settings as configured
from django.core.mail import EmailMessage

from plaudit.accounts.models import User
from plaudit.mail.models import Letter
from plaudit.mail.sending import send_after_commit
from plaudit.schools.models import Hub
from plaudit.web.mailbox import with_links

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def demonstration(settings) -> Hub:
    """A demonstration, from which nothing is really sent."""
    settings.SENDS_MAIL = False
    return Hub.objects.create(name="Demonstration", slug="demonstration", is_demonstration=True)


def write(to: str, subject: str = "Hello", text: str = "Welcome.") -> None:
    send_after_commit(EmailMessage(subject, text, to=[to]))


def test_anybody_reads_what_was_written_to_somebody_invented_newest_first(client, demonstration):
    write("lena@plaudit.example", "First", "The first letter.")
    write("lee@plaudit.example", "Second", "<b>The second.</b>")
    page = client.get("/mailbox").text
    assert "Letters of the demonstration: nothing is really sent" in page
    assert page.index("Second") < page.index("First")
    assert "&lt;b&gt;The second.&lt;/b&gt;" in page
    assert "lena@plaudit.example" in page


def test_a_real_persons_letter_is_never_there(client, demonstration):
    write("somebody@school.example", "A real letter", "Secret words.")
    page = client.get("/mailbox").text
    assert "A real letter" not in page
    assert "Secret words" not in page
    letter = Letter.objects.get()
    assert (letter.is_kept, letter.body) == (False, "")


def test_it_is_not_there_where_mail_is_really_sent(client, demonstration, settings):
    write("lena@plaudit.example")
    settings.SENDS_MAIL = True
    assert client.get("/mailbox").status_code == 404
    assert not Letter.objects.in_mailbox().exists()
    assert "mailbox" not in client.get("/sign-in").text


def test_it_is_not_there_without_a_demonstration(client, settings):
    settings.SENDS_MAIL = False
    Hub.objects.create(name="Riverside", slug="riverside")
    write("lena@plaudit.example")
    assert client.get("/mailbox").status_code == 404
    assert 'href="/mailbox"' not in client.get("/sign-in").text


def test_the_pages_of_signing_in_and_of_somebody_invented_lead_there(client, demonstration):
    for address in ("/sign-in", "/sign-in/code", "/password/forgotten/sent"):
        assert 'href="/mailbox"' in client.get(address).text
    assert 'href="/mailbox"' not in client.get("/marks").text
    client.force_login(User.objects.create_user("lena@plaudit.example", "Lena"))
    assert 'href="/mailbox"' in client.get("/marks").text


def test_it_says_so_when_nothing_has_been_written(client, demonstration):
    assert "No letters yet" in client.get("/mailbox").text


@pytest.mark.parametrize("letters", [1, 30])
def test_it_asks_as_much_of_the_database_for_many_letters_as_for_one(
    client, demonstration, letters, django_assert_num_queries
):
    for number in range(letters):
        write("lena@plaudit.example", f"Letter {number}")
    with django_assert_num_queries(3):
        page = client.get("/mailbox").text
    assert page.count("<article") == min(letters, 20)
    assert ("Page 1 of 2" in page) is (letters > 20)


def test_only_this_sites_own_links_can_be_followed():
    own = f"{configured.SITE.origin}/password/new/1-abc?a=b&c"
    others = [
        "http://evil.example/<script>",
        f"{configured.SITE.origin}.evil.example/",
        "http://127.0.0.1//evil.example/",
    ]
    html = with_links(f"Here: {own}\nand http://localhost:9/start\nand not {' '.join(others)} http://127.0.0.1/\\evil")
    assert re.findall(r'href="([^"]*)"', html) == ["/password/new/1-abc?a=b&amp;c", "/start"]
    assert "<script>" not in html


def test_a_code_for_signing_in_is_tried_from_end_to_end(client, demonstration):
    User.objects.create_user("lena@plaudit.example", "Lena")
    assert client.post("/sign-in/code", {"email": "lena@plaudit.example"}).status_code == 302
    page = client.get("/mailbox").text
    code = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", page)[0]
    assert client.post("/sign-in/code/sent", {"code": code}).status_code == 302
    assert client.get("/start").status_code in (200, 302)
    assert client.get("/start").headers.get("Location", "") != "/sign-in?next=/start"
