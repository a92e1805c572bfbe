"""Files lie under their merchant by content, and go when nobody names them."""

import stat

import pytest

from shuke.kit import tenancy
from shuke.kit.uploads import files
from shuke.kit.uploads.serving import file_answer
from tests.factories import make_merchant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def test_one_content_is_one_file_of_one_merchant(folder):
    ours, theirs = make_merchant(), make_merchant()
    with tenancy.open(merchant=ours.pk):
        digest = files.keep(b"contract")
        assert files.keep(b"contract") == digest
        assert files.content_of(digest) == b"contract"
    with tenancy.open(merchant=theirs.pk), pytest.raises(FileNotFoundError):
        files.content_of(digest)
    [path] = [path for path in folder.rglob("*") if path.is_file()]
    assert (str(ours.pk) in path.parts, stat.S_IMODE(path.stat().st_mode)) == (True, 0o600)


@pytest.mark.parametrize("digest", ["", "../../secret-key", "a" * 63, "A" * 64])
def test_only_digests_name_files(digest):
    with tenancy.open(merchant=make_merchant().pk), pytest.raises(ValueError, match="no file"):
        files.content_of(digest)


def test_what_nobody_names_is_cleared_at_this_merchant_only():
    ours, theirs = make_merchant(), make_merchant()
    with tenancy.open(merchant=theirs.pk):
        other = files.keep(b"kept")
    with tenancy.open(merchant=ours.pk):
        used, _unused = files.keep(b"kept"), files.keep(b"gone")
        assert files.clear({used}) == 1
        assert files.content_of(used) == b"kept"
    with tenancy.open(merchant=theirs.pk):
        assert files.content_of(other) == b"kept"


def test_a_file_is_handed_out_and_never_taken_for_a_page():
    answer = file_answer(b"x", name="合同.pdf", ending="pdf")
    assert {name: answer[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''%E5%90%88%E5%90%8C.pdf",
        "X-Content-Type-Options": "nosniff",
    }
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert file_answer(b"x", name="a.jpg", ending="jpg", inline=True)["Content-Disposition"].startswith("inline")
    with pytest.raises(ValueError, match="only pictures"):
        file_answer(b"x", name="a.pdf", ending="pdf", inline=True)
