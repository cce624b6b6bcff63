"""The pages of the product."""

from django.urls import path

from plaudit.web.views import (
    audits,
    criteria,
    health,
    home,
    hubs,
    journeys,
    look,
    marks,
    people,
    results,
    schools,
    start,
    targets,
)

AUDIT = "journeys/<int:pk>/audits/<int:number>"
CRITERION = f"{AUDIT}/criteria/<str:criterion>"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", home.home, name="home"),
    path("components", look.components, name="components"),
    path("marks", marks.index, name="marks"),
    path("marks/<slug:mark>/<str:edition>", marks.mark, name="mark"),
    path("marks/<slug:mark>/<str:edition>/<str:code>", marks.criterion, name="criterion"),
    path("start", start.start, name="start"),
    path("invitations/<int:pk>/<str:secret>", health.healthz, name="invitation"),
    path("schools/<int:urn>/take-overs/<int:pk>", health.healthz, name="take-over"),
    path("hubs/<slug:slug>", hubs.hub, name="hub"),
    path("hubs/<slug:slug>/schools", hubs.schools, name="hub-schools"),
    path("hubs/<slug:slug>/people", people.of_hub, name="hub-people"),
    path("hubs/<slug:slug>/people/new", people.new_at_hub, name="hub-person-new"),
    path("hubs/<slug:slug>/memberships/<int:pk>/ended", people.ended_at_hub, name="hub-membership-ended"),
    path("schools/<int:urn>", schools.school, name="school"),
    path("schools/<int:urn>/journeys", schools.journeys, name="school-journeys"),
    path("schools/<int:urn>/people", people.of_school, name="school-people"),
    path("schools/<int:urn>/people/new", people.new_at_school, name="school-person-new"),
    path("schools/<int:urn>/memberships/<int:pk>/ended", people.ended_at_school, name="school-membership-ended"),
    path("journeys/<int:pk>", journeys.journey, name="journey"),
    path("journeys/<int:pk>/target", targets.target, name="target"),
    path(AUDIT, audits.audit, name="audit"),
    path(f"{AUDIT}/closure", audits.closure, name="closure"),
    path(f"{AUDIT}/areas/<str:area>", audits.area, name="area"),
    path(f"{AUDIT}/result", results.result, name="result"),
    path(f"{AUDIT}/result.csv", results.result_csv, name="result-csv"),
    path(f"{CRITERION}/answers", criteria.answers, name="answers"),
    path(f"{CRITERION}/judgement", criteria.judgement, name="judgement"),
    path(f"{CRITERION}/judgement/undone", criteria.judgement_undone, name="judgement-undone"),
    path(f"{CRITERION}/best-fit", criteria.best_fit, name="best-fit"),
    path(f"{CRITERION}/parking", criteria.parking, name="parking"),
    path(f"{CRITERION}/parking/ended", criteria.parking_ended, name="parking-ended"),
]
