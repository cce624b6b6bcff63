"""What people say about an item."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from plaudit.evidence.models import Comment, Item
from plaudit.evidence.operations.comments import add_comment, end_comment
from plaudit.evidence.permissions import can_comment, can_end_comment
from plaudit.refusals import Invalid
from plaudit.web import lookups
from plaudit.web.access import SignedInRequest, allow, by_script
from plaudit.web.forms.comments import CommentForm
from plaudit.web.listening import conversation, is_pinned


@require_POST
@allow(can_comment, to=lookups.item)
def comments(request: SignedInRequest, item: Item) -> HttpResponse:
    """Adds a comment; a script gets the conversation, anybody else the item's page at the comment."""
    form = CommentForm(request.POST, pinned=is_pinned(item))
    if not form.is_valid():
        return _answer(request, item, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        added = add_comment(item=item, by=request.user, **form.cleaned_data)
    except Invalid as invalid:
        form.add_error("moment" if "moment" in form.fields else None, invalid.sentence)
        return _answer(request, item, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if by_script(request):
        return _answer(request, item)
    return redirect(f"{reverse('item', args=[item.pk])}#comment-{added.pk}")


@require_POST
@allow(can_end_comment, to=lookups.comment)
def ended(request: SignedInRequest, comment: Comment) -> HttpResponse:
    """Takes a comment away."""
    item = comment.item
    end_comment(comment=comment, by=request.user)
    if by_script(request):
        return _answer(request, item)
    messages.success(request, "The comment is gone.")
    return redirect(f"{reverse('item', args=[item.pk])}#comments")


def _answer(
    request: SignedInRequest, item: Item, refused: CommentForm | None = None, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {"item": item, "said": conversation(item, request.user, refused)}
    template = "evidence/fragments/conversation.html" if by_script(request) else "evidence/comments.html"
    return render(request, template, context, status=status)
