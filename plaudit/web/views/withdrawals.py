"""Withdrawing an item: who agrees has read what goes along, and what stays."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from plaudit.evidence.models import Item
from plaudit.evidence.operations.withdrawals import MoreThanNamed, twins_of, withdraw
from plaudit.evidence.permissions import can_withdraw_item
from plaudit.journeys.models import Journey
from plaudit.web import lookups, pages
from plaudit.web.access import SignedInRequest, allow
from plaudit.web.cards import Card, cards, with_files
from plaudit.web.forms.withdrawals import WithdrawalForm

# It names nothing: what is told on the next page is kept for a while with the session.
DONE = "It is withdrawn, with everything that was made of it."


@require_http_methods(["GET", "HEAD", "POST"])
@allow(can_withdraw_item, to=lookups.item)
def withdrawal(request: SignedInRequest, item: Item) -> HttpResponse:
    """Says what goes and asks why; then it goes, and this address tells that it went, as all of the item’s do."""
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, item, form, HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK)
    try:
        withdraw(item=item, reason=form.reason, by=request.user, named=_named(request))
    except MoreThanNamed:
        return _page(request, item, form, HTTPStatus.CONFLICT)
    messages.success(request, DONE)
    journey = Journey.objects.visible_to(request.user).filter(school=item.school).order_by("-pk").first()
    return redirect("library", journey.pk) if journey else redirect("school", item.school.urn)


def _page(request: SignedInRequest, item: Item, form: WithdrawalForm, status: HTTPStatus) -> HttpResponse:
    others = list(with_files(twins_of(item)).order_by("pk"))
    context = pages.of_item(request.user, item) | {
        "form": form,
        "card": Card(with_files(Item.objects.filter(pk=item.pk)).get()),
        "others": cards(others),
        "all_may_go": all(can_withdraw_item(request.user, other) for other in others),
        "more_came": status == HTTPStatus.CONFLICT,
    }
    return render(request, "evidence/withdrawal.html", context, status=status)


def _named(request: SignedInRequest) -> set[int]:
    """The other items that the page had named."""
    sent = request.POST.getlist("others")
    return {int(key) for key in sent if key.isascii() and key.isdecimal() and len(key) < 19}
