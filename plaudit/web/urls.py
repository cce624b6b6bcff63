"""The pages of the product."""

from django.urls import path

from plaudit.web import evidence_urls, paper_urls, plan_urls, summary_urls, term_urls
from plaudit.web.views import (
    assignments,
    audits,
    criteria,
    demands,
    finding,
    handovers,
    health,
    home,
    hubs,
    invitations,
    journeys,
    look,
    mailbox,
    marks,
    news,
    offline,
    participations,
    people,
    results,
    schools,
    start,
    successions,
    targets,
)

AUDIT = "journeys/<int:pk>/audits/<int:number>"
CRITERION = f"{AUDIT}/criteria/<str:criterion>"
PLACES = (("hub", "hubs/<slug:slug>"), ("school", "schools/<int:urn>"))
PEOPLE = (
    ("people", "people", people.people),
    ("membership", "memberships/<int:pk>", people.membership),
    ("membership-ended", "memberships/<int:pk>/ended", people.ended),
    ("invitation-new", "invitations/new", invitations.new),
    ("invitation-letters", "invitations/<int:pk>/letters", invitations.letters),
    ("invitation-withdrawn", "invitations/<int:pk>/withdrawn", invitations.withdrawn),
)

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("service-worker.js", offline.service_worker, name="service-worker"),
    path("app.webmanifest", offline.manifest, name="manifest"),
    path("offline", offline.page, name="offline"),
    path("offline/person", offline.person, name="offline-person"),
    path("", home.home, name="home"),
    path("mailbox", mailbox.mailbox, name="mailbox"),
    path("components", look.components, name="components"),
    path("marks", marks.index, name="marks"),
    path("marks/<slug:mark>/<str:edition>", marks.mark, name="mark"),
    path("marks/<slug:mark>/<str:edition>/<str:code>", marks.criterion, name="criterion"),
    path("start", start.start, name="start"),
    path("invitations/<int:pk>/<str:secret>", invitations.invitation, name="invitation"),
    path("hubs/<slug:slug>", hubs.hub, name="hub"),
    path("hubs/<slug:slug>/schools", participations.schools, name="hub-schools"),
    path("hubs/<slug:slug>/schools/many", participations.many, name="hub-schools-many"),
    path("hubs/<slug:slug>/schools/<int:urn>/ended", participations.ended, name="hub-school-ended"),
    path("hubs/<slug:slug>/schools/<int:urn>/succession", successions.succession, name="hub-school-succession"),
    path("hubs/<slug:slug>/second-factor", demands.demand, name="hub-second-factor"),
    path("hubs/<slug:slug>/second-factor/ended", demands.demand_ended, name="hub-second-factor-ended"),
    path("schools/<int:urn>", schools.school, name="school"),
    path("schools/<int:urn>/journeys", schools.journeys, name="school-journeys"),
    path("schools/<int:urn>/journey", journeys.newest, name="school-journey"),
    path("schools/<int:urn>/hand-over", handovers.new, name="school-hand-over-new"),
    path("schools/<int:urn>/take-overs/<int:pk>", handovers.take_over, name="take-over"),
    path("schools/<int:urn>/take-overs/<int:pk>/dismissed", handovers.dismissed, name="take-over-dismissed"),
    path("journeys/<int:pk>", journeys.journey, name="journey"),
    path("journeys/<int:pk>/target", targets.target, name="target"),
    path("journeys/<int:pk>/audits", audits.audits, name="audits"),
    path(AUDIT, audits.audit, name="audit"),
    path(f"{AUDIT}/closure", audits.closure, name="closure"),
    path(f"{AUDIT}/areas/<str:area>", audits.area, name="area"),
    path(f"{AUDIT}/areas/<str:area>/news", news.news, name="news"),
    path(f"{AUDIT}/areas/<str:area>/assignment", assignments.assignment, name="assignment"),
    path(f"{AUDIT}/areas/<str:area>/assignment/ended", assignments.assignment_ended, name="assignment-ended"),
    path(f"{AUDIT}/finding", finding.finding, name="finding"),
    path(f"{AUDIT}/result", results.result, name="result"),
    path(f"{AUDIT}/result.csv", results.result_csv, name="result-csv"),
    path(CRITERION, criteria.sheet, name="sheet"),
    path(f"{CRITERION}/answers", criteria.answers, name="answers"),
    path(f"{CRITERION}/judgement", criteria.judgement, name="judgement"),
    path(f"{CRITERION}/judgement/undone", criteria.judgement_undone, name="judgement-undone"),
    path(f"{CRITERION}/best-fit", criteria.best_fit, name="best-fit"),
    path(f"{CRITERION}/look", criteria.look_again, name="look-again"),
    path(f"{CRITERION}/look/ended", criteria.look_later, name="look-later"),
    path(f"{CRITERION}/parking", criteria.parking, name="parking"),
    path(f"{CRITERION}/parking/ended", criteria.parking_ended, name="parking-ended"),
]
urlpatterns += [
    path(f"{place}/{where}", view, name=f"{kind}-{name}") for kind, place in PLACES for name, where, view in PEOPLE
]
urlpatterns += evidence_urls.urlpatterns + plan_urls.urlpatterns + paper_urls.urlpatterns + term_urls.urlpatterns
urlpatterns += summary_urls.urlpatterns
