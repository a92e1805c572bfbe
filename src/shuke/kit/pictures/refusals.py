"""Why an upload is no picture for us; each says what to do instead."""

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput


class NotAPicture(InvalidInput):
    """Another kind of file, a broken one, or a drawing (SVG), which may hold scripts."""

    code = "picture_unreadable"
    message = _("Choose a photo as JPEG, PNG, WebP or HEIC: this file cannot be read as one.")


class PictureTooHeavy(InvalidInput):
    """More bytes than anybody needs."""

    code = "picture_too_heavy"
    message = _("Choose a picture of at most %(most)s MB: this one has more.")


class PictureTooLarge(InvalidInput):
    """More pixels than can be opened without harm."""

    code = "picture_too_large"
    message = _(
        "Choose a picture of at most %(most)s million pixels: this one has more. "
        "Most phones can make it smaller when sending it."
    )


class PictureTooSmall(InvalidInput):
    """Too few pixels for where it will be shown."""

    code = "picture_too_small"
    message = _(
        "Choose a picture of at least %(least)s pixels on its shorter side: this one has %(width)s × %(height)s."
    )
