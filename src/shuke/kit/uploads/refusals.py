"""Why an upload is not kept; each says what to do instead."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput


class FileEmpty(InvalidInput):
    """Nothing is in it."""

    code = "file_empty"
    message = _("Choose a file with something in it: this one is empty.")


class FileTooHeavy(InvalidInput):
    """More bytes than are kept."""

    code = "file_too_heavy"
    message = _("Choose a file of at most %(most)s MB: this one has more.")


class FileKindRefused(InvalidInput):
    """Of no kind that is kept, whatever its name says."""

    code = "file_kind"
    message = _(
        "Choose a PDF, a photo, a Word, Excel or PowerPoint file (docx, xlsx, pptx) or plain text (txt, csv): "
        "by its content this file is none of them."
    )


class FileUnsafe(InvalidInput):
    """An office document with macros, a password, or more packed into it than its size allows."""

    code = "file_unsafe"
    message = _("Save the document without macros and password, then choose it again: this one cannot be checked.")
