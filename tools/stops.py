"""Where the tour goes: every page that the demonstration can show, in its full and in its empty state."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, resolve

MARK = "/marks/lsms-music-quality-mark/2015"
HUB = "/hubs/demonstration-music-hub"
NOBODY = None
LOUIS, LILA, LENA, LOGAN, LORNA, LYDIA, LARA, LEILA = (
    f"{name} Lead" for name in ("Louis", "Lila", "Lena", "Logan", "Lorna", "Lydia", "Lara", "Leila")
)
LEE, CORA, OLIVE, TARA = "Lee Leader", "Cora Contributor", "Olive Observer", "Tara Trust"
NEDA = "Neda Newcomer"
ADA, MIA = "Ada Administrator", "Mia Mentor"
# URNs of the demonstration's schools.
LATIMER, THORPE_ACRE, BURBAGE, CROWN_HILLS, LEIGHFIELD, MEADOW = 119903, 119957, 119964, 120277, 139481, 138173
ROBERT_SMYTH, AVANTI_FIELDS = 137161, 143679
KING_RICHARD, UPPINGHAM = 120017, 136629

# Addresses that answer without a page of their own, or that only a form or a letter leads to.
NOT_PICTURED = {
    "service-worker", "manifest", "offline-person", "healthz", "readyz", "closure", "result-csv", "answers",
    "judgement", "judgement-undone", "best-fit", "parking", "parking-ended", "look-again", "look-later", "sheet",
    "news", "audits", "assignment-ended", "school-journeys", "school-journey", "hub-invitation-letters",
    "hub-invitation-withdrawn", "school-invitation-letters", "school-invitation-withdrawn", "take-over-dismissed",
    "account_reauthenticate", "account_confirm_login_code", "mfa_login_webauthn", "mfa_authenticate",
    "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "openid_connect_login", "openid_connect_callback",
    "second-factor", "mfa_deactivate_totp", "mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes",
    "mfa_download_recovery_codes", "mfa_generate_recovery_codes", "session-ended", "other-sessions-ended",
    "link-ended", "hub-second-factor-ended", "account_set_password", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "inbox-ended", "inbox-kept", "inbox-discarded", "capture-uploads",
    "capture-upload", "capture-worker", "uploads", "item-uploads", "upload", "files", "item-files", "panel",
    "comments", "comment-ended", "item-words", "item-tags",
    "figure-removed", "feed", "calendar-opened", "calendar-ended", "letters-stopped", "letters-resumed", "letters-link",
    "impact-new", "impact-put-away", "impact-taken-back", "reflections", "final", "final-ended",
    "hub-school-years-accepted", "school-school-years-accepted", "hub-school-year-removed", "hub-nation",
    "school-school-year-removed", "journey-schema",
    "library-safeguards", "workbook-file", "workbook-imports", "workbook-declined", "pupils-spreadsheet", "rendition",
    "paper-asked", "paper",
    "proposals-taken-back", "action-states", "action-effects", "action-progress",
    "summary-new", "summary-word", "summary-passage", "summary-rows", "summary-row", "summary-publication",
    "summary-publication-ended", "public-summary-word", "public-summary-picture",
}  # fmt: skip


@dataclass(frozen=True)
class Stop:
    """One page: what it shows, who looks at it (nobody is signed in for None), and where it is.

    `path` may hold {URN}, which stands for the key of that school's journey, or another of the keys that the tour
    finds, such as {gwen.governor}, whose invitation's link it is. `on_paper` asks for a printed one too.
    """

    title: str
    who: str | None
    path: str
    on_paper: bool = False


STOPS = (
    Stop("Front door", NOBODY, "/"),
    Stop("Sign in", NOBODY, "/sign-in"),
    Stop("Sign up", NOBODY, "/sign-up"),
    Stop("Password forgotten", NOBODY, "/password/forgotten"),
    Stop("Password forgotten, letter sent", NOBODY, "/password/forgotten/sent"),
    Stop("The demonstration's mailbox", NOBODY, "/mailbox"),
    Stop("A closed account", NOBODY, "/sign-in/closed"),
    Stop("Components", NOBODY, "/components"),
    Stop("Marks", NOBODY, "/marks"),
    Stop("A mark", NOBODY, MARK, on_paper=True),
    Stop("A criterion", NOBODY, f"{MARK}/LM3", on_paper=True),
    Stop("No such page", NOBODY, f"{MARK}/LM99"),
    Stop("On this device", NOBODY, "/offline"),
    Stop("Start, somebody in two schools", TARA, "/start"),
    Stop("Start, a mentor", MIA, "/start"),
    Stop("School without a journey", LOUIS, f"/schools/{THORPE_ACRE}"),
    Stop("School", LYDIA, f"/schools/{MEADOW}"),
    Stop("School, an observer", OLIVE, f"/schools/{LATIMER}"),
    Stop("School's people", LEE, f"/schools/{LATIMER}/people", on_paper=True),
    Stop("School's people, an observer", OLIVE, f"/schools/{LATIMER}/people"),
    Stop("School's people, nobody yet", ADA, f"/schools/{KING_RICHARD}/people"),
    Stop("School's people, no leader", LOUIS, f"/schools/{THORPE_ACRE}/people"),
    Stop("School, an invitation", LENA, f"/schools/{LATIMER}/invitations/new"),
    Stop("School, change a role", LEE, f"/schools/{LATIMER}/memberships/{{cora}}"),
    Stop("School, end a role", LEE, f"/schools/{LATIMER}/memberships/{{cora}}/ended"),
    Stop("School, the only lead leaves", LENA, f"/schools/{LATIMER}/memberships/{{lena}}/ended"),
    Stop("Hand over", LEE, f"/schools/{LATIMER}/hand-over"),
    Stop("Where things stand, for a new lead", NEDA, f"/schools/{UPPINGHAM}/take-overs/{{neda}}"),
    Stop("Invitation, somebody new", NOBODY, "{gwen.governor}"),
    Stop("Invitation, a hand-over", NOBODY, "{lyra.lead}"),
    Stop("Invitation, has an account", NOBODY, "{mia.mentor}"),
    Stop("Invitation, to accept", MIA, "{mia.mentor}"),
    Stop("Invitation, for somebody else", LENA, "{gwen.governor}"),
    Stop("Invitation, run out", NOBODY, "{colin.contributor}"),
    Stop("Invitation, no such link", NOBODY, "/invitations/1/nothing"),
    Stop("Home, just begun", LILA, f"/journeys/{{{BURBAGE}}}"),
    Stop("Home, half done", LENA, f"/journeys/{{{LATIMER}}}"),
    Stop("Home, ready to close", LOGAN, f"/journeys/{{{CROWN_HILLS}}}"),
    Stop("Home, closed, no target yet", LORNA, f"/journeys/{{{LEIGHFIELD}}}"),
    Stop("Home, target chosen", LYDIA, f"/journeys/{{{MEADOW}}}", on_paper=True),
    Stop("Home, a second audit", LARA, f"/journeys/{{{ROBERT_SMYTH}}}"),
    Stop("Home, two audits", LEILA, f"/journeys/{{{AVANTI_FIELDS}}}"),
    Stop("Home, an area to answer", CORA, f"/journeys/{{{LATIMER}}}"),
    Stop("Home, an observer", OLIVE, f"/journeys/{{{LATIMER}}}"),
    Stop("Audit, just begun", LILA, f"/journeys/{{{BURBAGE}}}/audits/1"),
    Stop("Audit, half done", LENA, f"/journeys/{{{LATIMER}}}/audits/1"),
    Stop("Audit, ready to close", LOGAN, f"/journeys/{{{CROWN_HILLS}}}/audits/1"),
    Stop("Audit, looking again", LARA, f"/journeys/{{{ROBERT_SMYTH}}}/audits/2"),
    Stop("Workbook", LENA, f"/journeys/{{{LATIMER}}}/audits/1/workbook"),
    Stop("Workbook, brought back", CORA, f"/journeys/{{{LATIMER}}}/audits/1/workbook/imports/{{workbook}}"),
    Stop("Workbook, an observer", OLIVE, f"/journeys/{{{LATIMER}}}/audits/1/workbook"),
    Stop("Find in the audit", LENA, f"/journeys/{{{LATIMER}}}/audits/1/finding?q=singing"),
    Stop("Find what is left", LENA, f"/journeys/{{{LATIMER}}}/audits/1/finding?show=left"),
    Stop("Find nothing", LENA, f"/journeys/{{{LATIMER}}}/audits/1/finding?q=xylophone"),
    Stop("Who answers an area, nobody asked yet", LENA, f"/journeys/{{{LATIMER}}}/audits/1/areas/MT/assignment"),
    Stop("Who answers an area", LENA, f"/journeys/{{{LATIMER}}}/audits/1/areas/C/assignment"),
    Stop("Area, looking again", LARA, f"/journeys/{{{ROBERT_SMYTH}}}/audits/2/areas/O"),
    Stop("Area, numbers by group", LARA, f"/journeys/{{{ROBERT_SMYTH}}}/audits/2/areas/C"),
    Stop("Area, asked of somebody", CORA, f"/journeys/{{{LATIMER}}}/audits/1/areas/C"),
    Stop("Area, untouched", LILA, f"/journeys/{{{BURBAGE}}}/audits/1/areas/LM"),
    Stop("Area, half done", LENA, f"/journeys/{{{LATIMER}}}/audits/1/areas/LM"),
    Stop("Area, only what is left", LENA, f"/journeys/{{{LATIMER}}}/audits/1/areas/LM?show=left"),
    Stop("Area, a contributor", CORA, f"/journeys/{{{LATIMER}}}/audits/1/areas/O"),
    Stop("Area, an observer", OLIVE, f"/journeys/{{{LATIMER}}}/audits/1/areas/O"),
    Stop("Area, closed", LYDIA, f"/journeys/{{{MEADOW}}}/audits/1/areas/C"),
    Stop("Plan, by term", LENA, f"/journeys/{{{LATIMER}}}/plan", on_paper=True),
    Stop("Plan, by person", LENA, f"/journeys/{{{LATIMER}}}/plan?by=person"),
    Stop("Plan, by criterion", LENA, f"/journeys/{{{LATIMER}}}/plan?by=criterion"),
    Stop("Plan, as a list", OLIVE, f"/journeys/{{{LATIMER}}}/plan?by=list", on_paper=True),
    Stop("Plan, nothing yet", LILA, f"/journeys/{{{BURBAGE}}}/plan"),
    Stop("Plan, spread the load", LENA, f"/journeys/{{{LATIMER}}}/plan/spread"),
    Stop("Make a plan", LYDIA, f"/journeys/{{{MEADOW}}}/plan/proposals"),
    Stop("Make a plan, without a target", LENA, f"/journeys/{{{LATIMER}}}/plan/proposals"),
    Stop("A new action", LENA, f"/journeys/{{{LATIMER}}}/actions"),
    Stop("An action", LENA, "/actions/{late}", on_paper=True),
    Stop("An action, to read", OLIVE, "/actions/{late}"),
    Stop("Change an action", LENA, "/actions/{late}/words"),
    Stop("Move an action", LENA, "/actions/{coming}/move"),
    Stop("Move on what is late", LENA, "/actions/{late}/move"),
    Stop("Your actions", LENA, "/actions"),
    Stop("Your actions, none", OLIVE, "/actions"),
    Stop("Impact", LENA, f"/journeys/{{{LATIMER}}}/impact"),
    Stop("Impact, an observer", OLIVE, f"/journeys/{{{LATIMER}}}/impact"),
    Stop("Impact, nothing yet", LILA, f"/journeys/{{{BURBAGE}}}/impact"),
    Stop("Impact, all cards in full", OLIVE, f"/journeys/{{{LATIMER}}}/impact?read=all", on_paper=True),
    Stop("An impact card", LENA, "/impact/{impact}", on_paper=True),
    Stop("An impact card, its words", LENA, "/impact/{impact}/words"),
    Stop("An impact card, what shows it", LENA, "/impact/{impact}/joins"),
    Stop("Numbers over time", LENA, f"/journeys/{{{LATIMER}}}/figures", on_paper=True),
    Stop("Numbers over time, for the hub", ADA, f"/journeys/{{{LATIMER}}}/figures"),
    Stop("Numbers over time, nothing yet", LILA, f"/journeys/{{{BURBAGE}}}/figures"),
    Stop("Add a number", LENA, f"/journeys/{{{LATIMER}}}/figures/new/O4.gold.1"),
    Stop("Change a number", LENA, "/figures/{figure}"),
    Stop("Small numbers", LENA, f"/schools/{LATIMER}/limit"),
    Stop("Calendar and letters", LENA, "/account/calendar"),
    Stop("What moved", LEILA, f"/journeys/{{{AVANTI_FIELDS}}}/audits/2/moved", on_paper=True),
    Stop("What moved, a baseline", LEILA, f"/journeys/{{{AVANTI_FIELDS}}}/audits/1/moved"),
    Stop("Result, just begun", LILA, f"/journeys/{{{BURBAGE}}}/audits/1/result"),
    Stop("Result, half done", LENA, f"/journeys/{{{LATIMER}}}/audits/1/result"),
    Stop("Result", LYDIA, f"/journeys/{{{MEADOW}}}/audits/1/result", on_paper=True),
    Stop("Result, looking again", LARA, f"/journeys/{{{ROBERT_SMYTH}}}/audits/2/result"),
    Stop("Result, two audits", LEILA, f"/journeys/{{{AVANTI_FIELDS}}}/audits/2/result"),
    Stop("Target, to choose", LORNA, f"/journeys/{{{LEIGHFIELD}}}/target"),
    Stop("Target, chosen", LYDIA, f"/journeys/{{{MEADOW}}}/target"),
    Stop("Papers", LENA, f"/journeys/{{{LATIMER}}}/papers", on_paper=True),
    Stop("Papers, an observer", OLIVE, f"/journeys/{{{LATIMER}}}/papers"),
    Stop("Papers, for the hub", ADA, f"/journeys/{{{MEADOW}}}/papers"),
    Stop("Library", LENA, f"/journeys/{{{LATIMER}}}/evidence", on_paper=True),
    Stop("Library, an observer", OLIVE, f"/journeys/{{{LATIMER}}}/evidence"),
    Stop("Library, of a closed audit", LYDIA, f"/journeys/{{{MEADOW}}}/evidence"),
    Stop("Library, narrowed", LENA, f"/journeys/{{{LATIMER}}}/evidence?q=tune&criterion=O3"),
    Stop("Library, nothing in it yet", LORNA, f"/journeys/{{{LEIGHFIELD}}}/evidence"),
    Stop("Library, what has no criterion yet", LENA, f"/journeys/{{{LATIMER}}}/evidence?criterion=none"),
    Stop("Library, nothing found", LENA, f"/journeys/{{{LATIMER}}}/evidence?q=xylophone&kind=film"),
    Stop("Library, statements for several", LENA, f"/journeys/{{{LATIMER}}}/evidence/tags?items={{note}}&criterion=C1"),
    Stop("Library, to choose from for a criterion", LENA, f"/journeys/{{{LATIMER}}}/evidence/choice?criterion=C1"),
    Stop("Beside a criterion, what is evidence for it", LENA, f"/journeys/{{{LATIMER}}}/audits/1/areas/O#O3"),
    Stop("Evidence, a new note", LENA, f"/journeys/{{{LATIMER}}}/evidence/new?criterion=C1"),
    Stop("Evidence, a new link", LENA, f"/journeys/{{{LATIMER}}}/evidence/new?kind=link"),
    Stop("An item, a picture", LENA, "/evidence/{picture}", on_paper=True),
    Stop("An item, sound with comments", LENA, "/evidence/{sound}", on_paper=True),
    Stop("An item, film", CORA, "/evidence/{film}"),
    Stop("An item, a document", LENA, "/evidence/{document}"),
    Stop("An item, a note", LENA, "/evidence/{note}"),
    Stop("An item, a link", LENA, "/evidence/{link}"),
    Stop("An item, an observer", OLIVE, "/evidence/{sound}"),
    Stop("An item, the pupils in it", LENA, "/evidence/{link}/safeguards"),
    Stop("An item, the pupils in it, nothing answered", LENA, "/evidence/{film}/safeguards"),
    Stop("An item, to withdraw", LENA, "/evidence/{picture}/withdrawal"),
    Stop("Pupils in our evidence", LENA, f"/schools/{LATIMER}/pupils", on_paper=True),
    Stop("Pupils in our evidence, going soon", LENA, f"/schools/{LATIMER}/pupils?show=going"),
    Stop("Pupils in our evidence, nothing", LORNA, f"/schools/{LEIGHFIELD}/pupils"),
    Stop("Inboxes", LENA, f"/journeys/{{{LATIMER}}}/inboxes"),
    Stop("Inboxes, none yet", LORNA, f"/journeys/{{{LEIGHFIELD}}}/inboxes"),
    Stop("An inbox's poster", LENA, f"/journeys/{{{LATIMER}}}/inboxes/{{inbox}}/poster", on_paper=True),
    Stop("What waits in the inboxes", LENA, f"/journeys/{{{LATIMER}}}/inbox"),
    Stop("Nothing waits in the inboxes", LORNA, f"/journeys/{{{LEIGHFIELD}}}/inbox"),
    Stop("Send something, without an account", NOBODY, "/in/{code}"),
    Stop("Send something, ended", NOBODY, "/in/{ended}"),
    Stop("Send something, no such address", NOBODY, "/in/bcd-fgh-jkm"),
    Stop("Public summaries, by year", LYDIA, f"/schools/{MEADOW}/summaries"),
    Stop("Public summaries, none and no journey", LOUIS, f"/schools/{THORPE_ACRE}/summaries"),
    Stop("Public summary, published", LYDIA, f"/schools/{MEADOW}/summaries/{{this_year}}"),
    Stop("Public summary, begun", LENA, f"/schools/{LATIMER}/summaries/{{this_year}}"),
    Stop("Public summary, before it is published", LENA, f"/schools/{LATIMER}/summaries/{{this_year}}/preview"),
    Stop("Public summary, for everybody", NOBODY, f"/summaries/{MEADOW}", on_paper=True),
    Stop("Public summary, for everybody, last year's", NOBODY, f"/summaries/{MEADOW}/{{last_year}}"),
    Stop("Hub", ADA, HUB),
    Stop("Hub, schools without a lead", ADA, f"{HUB}?show=without-lead"),
    Stop("Hub, no such school", ADA, f"{HUB}?q=xyzzy"),
    Stop("Hub, add a school", ADA, f"{HUB}/schools"),
    Stop("Hub, a school found", ADA, f"{HUB}/schools?q=oakham"),
    Stop("Hub, nothing found in the register", ADA, f"{HUB}/schools?q=xyzzy"),
    Stop("Hub, add many schools", ADA, f"{HUB}/schools/many"),
    Stop("Hub, let a school go", ADA, f"{HUB}/schools/{LATIMER}/ended"),
    Stop("Hub, who goes on", ADA, f"{HUB}/schools/{LATIMER}/succession"),
    Stop("Hub's people", ADA, f"{HUB}/people", on_paper=True),
    Stop("Hub's people, a mentor", MIA, f"{HUB}/people"),
    Stop("Hub, an invitation", ADA, f"{HUB}/invitations/new"),
    Stop("Hub, change a role", ADA, f"{HUB}/memberships/{{mia}}"),
    Stop("Hub, the last administrator", ADA, f"{HUB}/memberships/{{ada}}/ended"),
    Stop("Not for you", LENA, HUB),
    Stop("Sign in with a code", NOBODY, "/sign-in/code"),
    Stop("Sign in, turned back at a provider", NOBODY, "/sign-in/cancelled"),
    Stop("Your account", LENA, "/account"),
    Stop("Your account, a new passkey", LENA, "/account/passkeys/new"),
    Stop("Your account, a new authenticator", LENA, "/account/authenticator"),
    Stop("Hub, how its staff sign in", ADA, f"{HUB}/second-factor"),
    Stop("School years, a hub", ADA, f"{HUB}/school-years", on_paper=True),
    Stop("School years, a mentor", MIA, f"{HUB}/school-years"),
    Stop("School years, from the hub", LENA, f"/schools/{LATIMER}/school-years"),
    Stop("School years, five terms of its own", LOUIS, f"/schools/{THORPE_ACRE}/school-years"),
    Stop("School years, a new one", ADA, f"{HUB}/school-years/new"),
    Stop("School years, a draft from the year before", ADA, f"{HUB}/school-years/new?after={{given_year}}"),
    Stop(
        "School years, the school's own in the place of the hub's",
        LENA,
        f"/schools/{LATIMER}/school-years/new?like={{given_year}}",
    ),
    Stop("School years, one to change", ADA, f"{HUB}/school-years/{{given_year}}"),
    Stop("School years, one of the school's to change", LOUIS, f"/schools/{THORPE_ACRE}/school-years/{{own_year}}"),
    Stop("School years, a file", ADA, f"{HUB}/school-years/file"),
    Stop("School years, a file for a school", LOUIS, f"/schools/{THORPE_ACRE}/school-years/file"),
    Stop("Change password", LENA, "/password"),
    Stop("Sign out", LENA, "/sign-out"),
)


def addresses(keys: dict[str, Any]) -> Iterator[tuple[Stop, str]]:
    """Every stop with its address; `keys` holds what stands for the names in braces."""
    for stop in STOPS:
        yield stop, re.sub(r"\{([\w.]+)\}", lambda found: str(keys[found[1]]), stop.path)


def left_out(visited: set[str]) -> set[str]:
    """The names of the routes that show a page and that no address of `visited` leads to."""
    seen = {resolve(path.partition("?")[0]).url_name for path in visited}
    return set(_names(get_resolver().url_patterns)) - seen - NOT_PICTURED


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield pattern.name
        elif pattern.app_name is None:  # the administration has a name of its own, and a look of its own
            yield from _names(pattern.url_patterns)
