"""Names of files: no folders, nothing invisible, the ending of what is inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shuke.kit.uploads.kinds import TYPES
from shuke.kit.uploads.names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("年度合同.pdf", "年度合同.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\offer.PDF", "offer.pdf"),
        ("invoice.pdf.exe", "invoice.pdf"),
        ("report v1.2.pdf", "report v1.2.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"),
        ("offer\u202efdp.exe", "offerfdp.pdf"),
        ('a"b<c>%2e.pdf', "a_b_c__2e.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("长" * 200 + ".pdf", "长" * LONGEST + ".pdf"),
    ],
)
def test_cleaned(name, kept):
    assert clean_name(name, "pdf") == kept


@given(some.text(max_size=300), some.sampled_from(sorted(TYPES)))
def test_every_name_becomes_one_that_is_safe_and_stays_the_same(name, ending):
    kept = clean_name(name, ending)
    assert kept.isprintable()
    assert not set(kept) & set('/\\<>:"|?*%')
    assert not kept.startswith(".")
    assert kept.endswith(f".{ending}")
    assert len(kept) <= LONGEST + 1 + len(ending)
    assert clean_name(kept, ending) == kept
