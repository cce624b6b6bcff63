"""The pages and files of evidence."""

from django.urls import URLPattern, path

from plaudit.web.views import captures, comments, inboxes, items, library, offline, sorting, tagging, uploads

urlpatterns: list[URLPattern] = [
    path("journeys/<int:pk>/evidence", library.library, name="library"),
    path("journeys/<int:pk>/evidence/tags", tagging.tags, name="library-tags"),
    path("journeys/<int:pk>/evidence/choice", library.choice, name="library-choice"),
    path("journeys/<int:pk>/evidence/new", items.new, name="item-new"),
    path("evidence/<int:pk>", items.item, name="item"),
    path("evidence/<int:pk>/words", items.words, name="item-words"),
    path("evidence/<int:pk>/tags", items.tags, name="item-tags"),
    path("evidence/<int:pk>/comments", comments.comments, name="comments"),
    path("evidence/<int:pk>/comments/<int:number>/ended", comments.ended, name="comment-ended"),
    path("journeys/<int:pk>/uploads", uploads.uploads, name="uploads"),
    path("evidence/<int:pk>/uploads", uploads.versions, name="item-uploads"),
    path("uploads/<uuid:pk>", uploads.upload, name="upload"),
    path("journeys/<int:pk>/inboxes", inboxes.inboxes, name="inboxes"),
    path("journeys/<int:pk>/inboxes/<int:inbox>/poster", inboxes.poster, name="poster"),
    path("journeys/<int:pk>/inboxes/<int:inbox>/ended", inboxes.ended, name="inbox-ended"),
    path("journeys/<int:pk>/inbox", sorting.inbox, name="inbox"),
    path("journeys/<int:pk>/inbox/kept", sorting.kept, name="inbox-kept"),
    path("journeys/<int:pk>/inbox/discarded", sorting.discarded, name="inbox-discarded"),
    path("in/<str:code>", captures.capture, name="capture"),
    path("in/<str:code>/uploads", captures.uploads, name="capture-uploads"),
    path("in/<str:code>/uploads/<uuid:pk>", captures.upload, name="capture-upload"),
    path("capture-worker.js", offline.capture_worker, name="capture-worker"),
]
