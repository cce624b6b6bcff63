"""Schools come to a hub and go: found in the register, added one by one or many at once, and let go."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plaudit.journal.models import Entry
from plaudit.schools.models import School
from plaudit.schools.register import load_register
from tests.cast import AVANTI_FIELDS, CROWN_HILLS, MEADOW, ROBERT_SMYTH
from tests.schools.test_register import REGISTER

ADD = "/hubs/test-hub/schools"
MANY = "/hubs/test-hub/schools/many"
BY_SCRIPT = {"Plaudit-Fragment": "1"}


@pytest.mark.parametrize(
    ("who", "status"), [("administrator", 200), ("assessor", 403), ("mentor", 403), ("lead", 404), ("nobody", 302)]
)
def test_who_may_add_schools(quick, who, status):
    assert quick.client(who).get(ADD).status_code == status
    sent = quick.client(who).post(ADD, {"urn": ROBERT_SMYTH})
    assert sent.status_code == (302 if who == "administrator" else status)
    assert quick.hub.participations.count() == (2 if who == "administrator" else 1)


@pytest.mark.parametrize("words", ["smyth", "ROBERT academy", "137161", "Market Harborough", "LE16 7JG", "le167jg"])
def test_a_school_is_found_by_name_urn_town_and_postcode(quick, words):
    response = quick.client("administrator").get(ADD, {"q": words})
    assertContains(response, "1 school found")
    assertContains(response, "The Robert Smyth Academy")
    assertContains(response, 'value="137161"')


@pytest.mark.parametrize("words", ["no such school", "%", "_", "9" * 100, "' OR 1=1 --", "<script>alert(1)</script>"])
def test_what_is_not_found_gets_a_page_that_helps(quick, words):
    response = quick.client("administrator").get(ADD, {"q": words})
    assertContains(response, "No open school is found")
    assertNotContains(response, "<script>alert")


@pytest.mark.parametrize(("words", "status"), [("", 422), (" ", 422), ("x" * 101, 422), ("nul\0", 400)])
def test_what_cannot_be_looked_for_is_refused(quick, words, status):
    assert quick.client("administrator").get(ADD, {"q": words}).status_code == status


def test_closed_schools_are_not_offered_and_those_of_the_hub_are_marked(quick):
    School.objects.filter(urn=ROBERT_SMYTH).update(status="Closed")
    client = quick.client("administrator")
    assertContains(client.get(ADD, {"q": "smyth"}), "No open school is found")
    response = client.get(ADD, {"q": "latimer"})
    assertContains(response, "Takes part")
    assertNotContains(response, 'name="urn"')


def test_more_than_a_page_of_schools_are_not_all_shown(quick):
    load_register(REGISTER)
    response = quick.client("administrator").get(ADD, {"q": "primary school"})
    assertContains(response, "More than 20 schools found")
    assertContains(response, "One more word, such as the town")
    assert len(response.context["found"].schools) == 20


def test_few_queries_whatever_is_found(quick, django_assert_max_num_queries):
    load_register(REGISTER)
    client = quick.client("administrator")
    for words in ("latimer", "primary"):
        with django_assert_max_num_queries(10):
            assertContains(client.get(ADD, {"q": words}), "found")


def test_adding_a_school_is_said_and_written_in_the_journal(quick):
    response = quick.client("administrator").post(ADD, {"urn": ROBERT_SMYTH, "q": "smyth & co"}, follow=True)
    assertRedirects(response, f"{ADD}?q=smyth+%26+co")
    assertContains(response, "The Robert Smyth Academy takes part in Test Hub now.")
    entry = Entry.objects.about(f"hub:{quick.hub.pk}").first()
    assert (entry.verb, entry.by, entry.details) == ("hub.school-added", quick.administrator, {"urn": ROBERT_SMYTH})


@pytest.mark.parametrize("urn", ["", "x", "1", "-1", "137161 ", "9" * 30, "137161\0", "٣"])
def test_a_school_that_is_not_in_the_register_is_refused(quick, urn):
    response = quick.client("administrator").post(ADD, {"urn": urn})
    if urn.strip() == "137161":
        assert response.status_code == 302
    else:
        assert response.status_code == 422
        assert quick.hub.participations.count() == 1


def test_a_closed_school_is_refused_in_a_sentence(quick):
    School.objects.filter(urn=ROBERT_SMYTH).update(status="Closed")
    response = quick.client("administrator").post(ADD, {"urn": ROBERT_SMYTH})
    assertContains(response, "has closed, so it cannot be added.", status_code=422)


# As somebody types


def test_the_script_is_given_the_list_alone(quick):
    client = quick.client("administrator")
    response = client.get(ADD, {"q": "smyth"}, headers=BY_SCRIPT)
    assertContains(response, 'data-said="1 school found."')
    assertContains(response, 'aria-label="Add The Robert Smyth Academy"')
    assertNotContains(response, "<main")
    assertContains(client.get(ADD, headers=BY_SCRIPT), '<div id="found" data-said=""></div>')
    assertContains(client.get(ADD, {"q": "zzz"}, headers=BY_SCRIPT), 'data-said="No open school is found."')


def test_the_script_adds_a_school_and_is_given_its_row(quick):
    client = quick.client("administrator")
    response = client.post(ADD, {"urn": ROBERT_SMYTH}, headers=BY_SCRIPT)
    assertContains(response, "Takes part")
    assertNotContains(response, "<form")
    assert quick.hub.participations.filter(school__urn=ROBERT_SMYTH).exists()


def test_the_script_is_told_in_a_sentence_why_a_school_cannot_be_added(quick):
    response = quick.client("administrator").post(ADD, {"urn": MEADOW}, headers=BY_SCRIPT)
    assert (response.status_code, response.headers["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert response.text.endswith("takes part in another hub. It can join yours once that hub has let it go.")


def test_a_school_of_another_hub_looks_like_any_other_of_the_register(quick):
    """The list tells nothing but what the public register says; only who tries to add it learns that it is taken."""
    response = quick.client("administrator").get(ADD, {"q": str(MEADOW)})
    assertContains(response, quick.other_school.name)
    assertContains(response, f'value="{MEADOW}"')
    assertNotContains(response, "another hub")
    assertNotContains(response, quick.other_hub.name)


@pytest.mark.parametrize("words", ["\x01\x1f", "😀", "%", "_", "\\", "ß" * 50, "\u202e", "é́́", "'--", "a" * 100])
def test_odd_words_find_nothing_and_break_nothing(quick, words):
    for headers in ({}, BY_SCRIPT):
        assert quick.client("administrator").get(ADD, {"q": words}, headers=headers).status_code in (200, 422)


@pytest.mark.parametrize("query", [{"q": "x" * 10_000}, {"q": ["a", "b" * 101]}])
def test_too_many_letters_are_refused(quick, query):
    response = quick.client("administrator").get(ADD, query)
    assertContains(response, "shorter than 100 characters", status_code=422)


# Many at once


def test_a_list_adds_what_can_be_added_and_says_what_came_of_the_rest(quick):
    School.objects.filter(urn=CROWN_HILLS).update(status="Closed")
    lines = [
        "URN,Name",
        f"{ROBERT_SMYTH},The Robert Smyth Academy",
        f"{AVANTI_FIELDS}",
        f"{ROBERT_SMYTH} again",
        f"{quick.school.urn}",
        f"{MEADOW}",
        f"{CROWN_HILLS}",
        "999999",
        "a school without a number, 0116 496 0123",
        "",
    ]
    response = quick.client("administrator").post(MANY, {"pasted": "\r\n".join(lines)})
    assertContains(response, "2 schools added")
    assertContains(response, "1 school took part already.")
    assertContains(response, f"(URN {CROWN_HILLS}) has closed")
    assertContains(response, f"(URN {MEADOW}) takes part in another hub.")
    assertNotContains(response, quick.other_hub.name)
    assertContains(response, "URN 999999 is not in the register that is loaded.")
    assertContains(response, "Line 9 holds no URN: “a school without a number, 0116 496 0123”")
    assert set(quick.hub.participations.values_list("school__urn", flat=True)) == {
        quick.school.urn,
        ROBERT_SMYTH,
        AVANTI_FIELDS,
    }
    entries = Entry.objects.about(f"hub:{quick.hub.pk}")[:2]
    assert {(entry.verb, entry.details["urn"], entry.by) for entry in entries} == {
        ("hub.school-added", ROBERT_SMYTH, quick.administrator),
        ("hub.school-added", AVANTI_FIELDS, quick.administrator),
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_file_serves_as_well_as_a_list(quick, encoding):
    file = SimpleUploadedFile("schools.csv", f"Name;URN\nSmyth’s;{ROBERT_SMYTH}\n".encode(encoding))
    assertContains(quick.client("administrator").post(MANY, {"file": file}), "1 school added")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Give at least one URN"),
        ({"pasted": "Latimer, Robert Smyth"}, "Give at least one URN"),
        ({"pasted": "12345 12345678"}, "Give at least one URN"),
        ({"pasted": "x" * 50_001}, "Please keep the list under 50,000 characters."),
        ({"pasted": " ".join(str(number) for number in range(100_000, 101_001))}, "Add at most 1,000 schools at once."),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04\0\0\x81")}, "This file holds no text"),
        ({"file": SimpleUploadedFile("a.csv", b"")}, "Give at least one URN"),
        ({"file": SimpleUploadedFile("a.csv", b"9" * 500_001)}, "Please choose a file under 500 kB."),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(quick, sent, sentence):
    response = quick.client("administrator").post(MANY, sent)
    assertContains(response, sentence, status_code=422)
    assert quick.hub.participations.count() == 1


def test_three_hundred_schools_take_as_many_queries_as_three(quick, django_assert_max_num_queries):
    load_register(REGISTER)
    client = quick.client("administrator")
    urns = list(School.objects.order_by("urn").values_list("urn", flat=True))
    for part in (urns[:3], urns[3:303]):
        with django_assert_max_num_queries(22):
            response = client.post(MANY, {"pasted": "\n".join(map(str, part))})
        assertContains(response, "added")
    assert quick.hub.participations.count() >= 300


# Letting a school go


def test_who_lets_a_school_go_reads_first_what_that_means(quick):
    response = quick.client("administrator").get(f"{ADD}/{quick.school.urn}/ended")
    assertContains(response, "Its people stay at the school: 4 people.")
    assertContains(response, "Its 1 journey with Test Hub can still be read by you and by the school")
    assert quick.hub.participations.count() == 1


def test_a_school_is_let_go_and_another_hub_can_add_it(quick):
    administrator = quick.client("administrator")
    response = administrator.post(f"{ADD}/{quick.school.urn}/ended", follow=True)
    assertRedirects(response, "/hubs/test-hub")
    assertContains(response, "The Latimer Primary School no longer takes part in Test Hub.")
    assert not quick.school.participations.exists()
    assert administrator.post(f"{ADD}/{quick.school.urn}/ended").status_code == 404


def test_a_school_of_another_hub_cannot_be_let_go(quick):
    for urn in (MEADOW, ROBERT_SMYTH, 999_999):
        assert quick.client("administrator").post(f"{ADD}/{urn}/ended").status_code == 404
    assert quick.other_hub.participations.count() == 1


def test_other_methods_are_refused(quick):
    client = quick.client("administrator")
    assert client.post("/hubs/test-hub").status_code == 405
    for address in (ADD, MANY, f"{ADD}/{quick.school.urn}/ended", f"{ADD}/{quick.school.urn}/succession"):
        assert client.put(address).status_code == 405
        assert client.delete(address).status_code == 405
