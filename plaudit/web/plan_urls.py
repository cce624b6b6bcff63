"""The pages of the plan, of numbers over time and of impact."""

from django.urls import URLPattern, path

from plaudit.web.views import (
    actions,
    feeds,
    figures,
    final_audits,
    impact_joins,
    impacts,
    moves,
    my_actions,
    proposals,
    reflections,
    timelines,
)

AUDIT = "journeys/<int:pk>/audits/<int:number>"

urlpatterns: list[URLPattern] = [
    path("journeys/<int:pk>/plan", timelines.plan, name="plan"),
    path("journeys/<int:pk>/plan/spread", moves.spread, name="plan-spread"),
    path("journeys/<int:pk>/plan/proposals", proposals.proposals, name="proposals"),
    path("journeys/<int:pk>/plan/proposals/taken-back", proposals.taken_back, name="proposals-taken-back"),
    path("journeys/<int:pk>/actions", actions.new, name="actions"),
    path("actions", my_actions.my_actions, name="my-actions"),
    path("actions/<int:pk>", actions.action, name="action"),
    path("actions/<int:pk>/words", actions.words, name="action-words"),
    path("actions/<int:pk>/states", actions.states, name="action-states"),
    path("actions/<int:pk>/effects", actions.effects, name="action-effects"),
    path("actions/<int:pk>/progress", actions.progress, name="action-progress"),
    path("actions/<int:pk>/move", moves.action_move, name="action-move"),
    path("journeys/<int:pk>/impact", impacts.impacts, name="impacts"),
    path("journeys/<int:pk>/impact/new", impacts.new, name="impact-new"),
    path("impact/<int:pk>", impacts.impact, name="impact"),
    path("impact/<int:pk>/words", impacts.words, name="impact-words"),
    path("impact/<int:pk>/joins", impact_joins.joins, name="impact-joins"),
    path("impact/<int:pk>/put-away", impacts.away, name="impact-put-away"),
    path("impact/<int:pk>/put-away/ended", impacts.taken_back, name="impact-taken-back"),
    path("journeys/<int:pk>/figures", figures.figures, name="figures"),
    path("journeys/<int:pk>/figures/new/<str:statement>", figures.new, name="figure-new"),
    path("figures/<int:pk>", figures.figure, name="figure"),
    path("figures/<int:pk>/removed", figures.removed, name="figure-removed"),
    path("schools/<int:urn>/limit", figures.limit, name="limit"),
    path("calendar/<str:secret>.ics", feeds.feed, name="feed"),
    path("account/calendar", feeds.calendar, name="calendar"),
    path("account/calendar/opened", feeds.opened, name="calendar-opened"),
    path("account/calendar/ended", feeds.ended, name="calendar-ended"),
    path("account/letters/stopped", feeds.letters_stopped, name="letters-stopped"),
    path("letters/stop/<str:secret>", feeds.letters_link, name="letters-link"),
    path("account/letters/resumed", feeds.letters_resumed, name="letters-resumed"),
    path(f"{AUDIT}/moved", reflections.moved, name="moved"),
    path(f"{AUDIT}/reflections", reflections.reflections, name="reflections"),
    path(f"{AUDIT}/final", final_audits.final, name="final"),
    path(f"{AUDIT}/final/ended", final_audits.final_ended, name="final-ended"),
]
