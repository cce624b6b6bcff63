"""The pages of the product."""

from django.urls import path

from plaudit.web.views import audits, criteria, health, home, journeys, marks, results, targets

AUDIT = "journeys/<int:pk>/audits/<int:number>"
CRITERION = f"{AUDIT}/criteria/<str:criterion>"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", home.home, name="home"),
    path("marks", marks.index, name="marks"),
    path("marks/<slug:mark>/<str:edition>", marks.mark, name="mark"),
    path("marks/<slug:mark>/<str:edition>/<str:code>", marks.criterion, name="criterion"),
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
