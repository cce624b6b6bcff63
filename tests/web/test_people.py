"""The people of a school and of a hub: who sees what, and changing and ending what somebody is."""

from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from plaudit.accounts.models import User
from plaudit.journal.operations import record
from plaudit.schools.models import Afterwards, Membership, Role
from plaudit.schools.operations import end_role, give_role, hand_over, send_again, withdraw
from plaudit.web.chronicles import A_PAGE
from tests.schools.people import NINA, invited, membership, roles, run_out

PEOPLE = "/schools/119903/people"
HUB_PEOPLE = "/hubs/test-hub/people"


def page_of(row: Membership, end: str = "") -> str:
    place = f"/schools/{row.school.urn}" if row.school else f"/hubs/{row.hub.slug}"
    return f"{place}/memberships/{row.pk}{end}"


def ended(row: Membership) -> str:
    return page_of(row, "/ended")


def test_addresses_are_for_those_who_may_invite(quick):
    assertContains(quick.client("leader").get(PEOPLE), "observer@plaudit.example")
    response = quick.client("contributor").get(PEOPLE)
    assertContains(response, "Observer")
    for hidden in ("@plaudit.example", "Change", "Invite somebody", "End"):
        assertNotContains(response, f">{hidden}<")
    assertNotContains(response, "@plaudit.example")
    assertContains(response, f'href="{ended(membership(quick.contributor, "contributor"))}"')


def test_a_schools_page_never_tells_the_addresses_of_its_hub(quick):
    invited(quick.school, quick.administrator)
    for who in ("lead", "leader", "observer"):
        response = quick.client(who).get(PEOPLE)
        assertContains(response, "Administrator")
        assertNotContains(response, "administrator@plaudit.example")


def test_it_says_since_when_and_by_whom(quick):
    row = membership(quick.observer, "observer")
    Membership.objects.filter(pk=row.pk).update(at=row.at.replace(year=2024, month=3, day=5))
    assertContains(quick.client("observer").get(PEOPLE), "since 5 March 2024, by Administrator")


def test_who_is_invited_is_for_those_who_may_invite(quick):
    invited(quick.school, quick.leader, role=Role.LEADER)
    response = quick.client("leader").get(PEOPLE)
    assertContains(response, NINA)
    assertContains(response, "Waiting, good until")
    assertContains(response, "Send again")
    # A lead may not invite a leader, and so not settle that invitation either.
    response = quick.client("lead").get(PEOPLE)
    assertContains(response, NINA)
    assertNotContains(response, "Withdraw")
    assertNotContains(quick.client("observer").get(PEOPLE), "Invited")


def test_what_has_run_out_and_what_has_lapsed_says_so(quick):
    run_out(invited(quick.school, quick.lead).invitation)
    assertContains(quick.client("leader").get(PEOPLE), "Ran out on")
    send_again(invitation=quick.school.invitations.get(), by=quick.lead)
    quick.lead.memberships.update(role=Role.OBSERVER)
    assertContains(quick.client("leader").get(PEOPLE), "Who sent it is no longer here.")


def test_a_school_without_a_lead_says_so_and_offers_the_next_step(quick):
    end_role(membership=membership(quick.lead, "lead"), by=quick.lead)
    for address in (PEOPLE, "/schools/119903"):
        response = quick.client("leader").get(address)
        assertContains(response, "This school has no lead")
        assertContains(response, 'href="/schools/119903/hand-over"')
        response = quick.client("observer").get(address)
        assertContains(response, "This school has no lead")
        assertNotContains(response, "hand-over")


def test_a_school_without_a_leader_says_so(quick):
    end_role(membership=membership(quick.leader, "leader"), by=quick.leader)
    assertContains(quick.client("administrator").get(PEOPLE), "Invite one</a>")
    assertContains(quick.client("lead").get(PEOPLE), "Its hub can invite one.")


def test_an_empty_place_says_how_it_begins(quick):
    quick.school.memberships.all().delete()
    response = quick.client("administrator").get(PEOPLE)
    assertContains(response, "Nobody is here yet")
    assertContains(response, "Begin with the lead")


def test_what_happened_is_told_in_sentences(quick):
    one = invited(quick.school, quick.lead).invitation
    send_again(invitation=one, by=quick.leader)
    withdraw(invitation=one, by=quick.leader)
    end_role(membership=membership(quick.observer, "observer"), by=quick.leader)
    hand_over(
        school=quick.school, outgoing=quick.lead, to=quick.contributor, afterwards=Afterwards.LEAVES, by=quick.leader
    )
    record("something.else", subject=f"school:{quick.school.pk}", by=quick.lead)
    response = quick.client("leader").get(PEOPLE)
    told = [event.words for event in response.context["history"]]
    assert told == [
        "Contributor took over as the lead from Lead, who left",
        "Leader ended Observer’s role as an observer",
        f"Leader withdrew the invitation of {NINA} as a contributor",
        f"Leader invited again {NINA} as a contributor",
        f"Lead invited {NINA} as a contributor",
        "Administrator made Observer an observer",
        "Administrator made Contributor a contributor",
        "Administrator made Leader a leader",
        "Administrator made Lead the lead",
    ]
    response = quick.client("contributor").get(PEOPLE)
    assertNotContains(quick.client("mentor").get(HUB_PEOPLE), NINA)
    assert response.status_code == 200


def test_who_may_not_invite_reads_what_happened_without_addresses(quick):
    invited(quick.school, quick.lead)
    response = quick.client("observer").get(PEOPLE)
    assertContains(response, "Lead invited somebody as a contributor")
    assertNotContains(response, NINA)


def test_a_long_history_has_pages(quick):
    for _ in range(A_PAGE):
        give_role(user=quick.stranger, role=Role.OBSERVER, school=quick.school, by=quick.lead)
        end_role(membership=membership(quick.stranger, "observer"), by=quick.stranger)
    response = quick.client("leader").get(PEOPLE)
    assert len(response.context["history"]) == A_PAGE
    assertContains(response, "?page=2")
    assertContains(quick.client("leader").get(f"{PEOPLE}?page=99"), "Administrator made Lead the lead")


def test_a_role_is_changed(quick):
    row = membership(quick.observer, "observer")
    client = quick.client("lead")
    assertContains(client.get(page_of(row)), "What is Observer here?")
    response = client.post(page_of(row), {"role": "contributor"}, follow=True)
    assertRedirects(response, PEOPLE)
    assertContains(response, "Observer is a contributor now.")
    assert roles(quick.observer, quick.school) == {"contributor"}


def test_the_same_role_again_changes_nothing(quick):
    row = membership(quick.observer, "observer")
    assertRedirects(quick.client("lead").post(page_of(row), {"role": "observer"}), PEOPLE)
    assert membership(quick.observer, "observer") == row


def test_a_lead_can_neither_become_nor_make_nor_unmake_a_leader(quick):
    client = quick.client("lead")
    own, observer, leader = (
        membership(quick.lead, "lead"),
        membership(quick.observer, "observer"),
        membership(quick.leader, "leader"),
    )
    for row in (own, observer):
        response = client.post(page_of(row), {"role": "leader"})
        assertContains(response, "Choose one of the roles on the list.", status_code=422)
    assert client.post(page_of(leader), {"role": "observer"}).status_code == 403
    assert client.post(ended(leader)).status_code == 403
    assert roles(quick.leader, quick.school) == {"leader"}


def test_ending_asks_first_and_says_what_is_lost_and_what_stays(quick):
    row = membership(quick.observer, "observer")
    client = quick.client("lead")
    response = client.get(ended(row))
    assertContains(response, "End Observer’s role as observer?")
    assertContains(response, "They will not see The Latimer Primary School on Plaudit any more.")
    assertContains(response, "Nothing that they wrote is lost")
    assert membership(quick.observer, "observer") == row
    response = client.post(ended(row), follow=True)
    assertRedirects(response, PEOPLE)
    assertContains(response, "Observer is no longer an observer of The Latimer Primary School.")
    assert quick.client("observer").get(PEOPLE).status_code == 404


def test_everybody_may_leave(quick):
    row = membership(quick.observer, "observer")
    client = quick.client("observer")
    assertContains(client.get(ended(row)), "Leave as observer?")
    response = client.post(ended(row), follow=True)
    assertRedirects(response, "/start")
    assertContains(response, "You are no longer an observer of The Latimer Primary School.")


def test_nobody_leaves_for_somebody_else(quick):
    row = membership(quick.contributor, "contributor")
    assert quick.client("observer").post(ended(row)).status_code == 403
    assert quick.client("stranger").post(ended(row)).status_code == 404


def test_the_only_lead_is_warned_and_may_go_all_the_same(quick):
    row = membership(quick.lead, "lead")
    client = quick.client("lead")
    response = client.get(ended(row))
    assertContains(response, "This is the school’s only lead")
    assertContains(response, 'href="/schools/119903/hand-over"')
    assertRedirects(client.post(ended(row)), "/start", fetch_redirect_response=False)
    assert not Membership.objects.filter(pk=row.pk).exists()


def test_another_role_that_stays_is_told(quick):
    give_role(user=quick.lead, role=Role.LEADER, school=quick.school, by=None)
    response = quick.client("leader").get(ended(membership(quick.lead, "lead")))
    assertContains(response, "What their other role here may do stays.")


def test_the_last_administrator_stays(quick):
    row = membership(quick.administrator, "administrator")
    client = quick.client("administrator")
    assertContains(client.get(ended(row)), "A hub keeps one administrator at least")
    response = client.post(ended(row))
    assertContains(response, "Administrator is the last administrator of Test Hub.", status_code=422)
    response = client.post(ended(membership(quick.mentor, "mentor")), follow=True)
    assertContains(response, "Mentor is no longer a mentor of Test Hub.")


def test_what_is_gone_is_not_found(quick):
    row = membership(quick.observer, "observer")
    end_role(membership=membership(quick.observer, "observer"), by=quick.lead)
    for address in (page_of(row), ended(row)):
        assert quick.client("lead").get(address).status_code == 404
        assert quick.client("lead").post(address, {"role": "contributor"}).status_code == 404


def test_a_role_of_another_place_is_not_found(quick):
    elsewhere, at_hub = membership(quick.stranger, "lead"), membership(quick.mentor, "mentor")
    client = quick.client("administrator")
    for pk in (elsewhere.pk, at_hub.pk, "9" * 40):
        for end in ("", "/ended"):
            assert client.get(f"/schools/119903/memberships/{pk}{end}").status_code == 404
            assert client.post(f"/schools/119903/memberships/{pk}{end}", {"role": "lead"}).status_code == 404
    assert client.post(f"/hubs/test-hub/memberships/{elsewhere.pk}/ended").status_code == 404


def test_the_same_queries_for_four_people_and_for_thirty(
    quick, django_assert_max_num_queries, django_assert_num_queries
):
    client = quick.client("leader")
    invited(quick.school, quick.lead)
    client.get(PEOPLE)
    with django_assert_max_num_queries(14) as counted:
        client.get(PEOPLE)
    for number in range(30):
        user = User.objects.create_user(f"{number}@plaudit.example", f"Person {number}")
        give_role(user=user, role=Role.LEADER, school=quick.school, by=None)
        if number >= 20:
            invited(quick.school, user, email=f"new{number}@plaudit.example")
    with django_assert_num_queries(len(counted)):
        client.get(PEOPLE)
