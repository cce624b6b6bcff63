"""The kinds of file that are taken: an allow-list. What is not on it is refused."""

from plaudit.evidence.kinds import Kind

PICTURES = {
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/gif": (".gif",),
    "image/heic": (".heic", ".heif"),
    "image/avif": (".avif",),
    "image/tiff": (".tif", ".tiff"),
    "image/bmp": (".bmp",),
}
DOCUMENTS = {
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (".pptx",),
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow": (".ppsx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "application/vnd.oasis.opendocument.presentation": (".odp",),
}
SOUND = {
    "audio/mpeg": (".mp3",),
    "audio/mp4": (".m4a", ".mp4"),
    "audio/aac": (".aac",),
    "audio/wav": (".wav",),
    "audio/flac": (".flac",),
    "audio/ogg": (".ogg", ".oga", ".opus"),
    "audio/aiff": (".aiff", ".aif"),
    "audio/webm": (".weba", ".webm"),
    "audio/amr": (".amr",),
    "audio/x-ms-wma": (".wma",),
}
FILM = {
    "video/mp4": (".mp4", ".m4v"),
    "video/quicktime": (".mov", ".qt"),
    "video/webm": (".webm",),
    "video/x-matroska": (".mkv",),
    "video/3gpp": (".3gp", ".3g2"),
    "video/x-msvideo": (".avi",),
    "video/mpeg": (".mpg", ".mpeg"),
    "video/x-ms-wmv": (".wmv",),
}
BY_KIND = ((Kind.PICTURE, PICTURES), (Kind.DOCUMENT, DOCUMENTS), (Kind.SOUND, SOUND), (Kind.FILM, FILM))
# The endings of each, the usual one first.
EXTENSIONS: dict[str, tuple[str, ...]] = PICTURES | DOCUMENTS | SOUND | FILM


def kind_of(media_type: str) -> Kind:
    """What an item with a file of that type is.

    Raises:
        ValueError: the type is not on the list.
    """
    for kind, types in BY_KIND:
        if media_type in types:
            return kind
    raise ValueError(media_type)
