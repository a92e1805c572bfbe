"""The translations check finds what a reader would miss."""

import pytest

from shuke.command import texts

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
A = _("Save")
B = ngettext("%(n)s card", "%(n)s cards", 2)
C = pgettext("of a day", "Open")
"""
PAGE = '{% load i18n %}<p>{% translate "Hello" %} {% blocktranslate %}Dear {{ name }}{% endblocktranslate %}</p>'
CHINESE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Save"
msgstr "保存"

msgid "%(n)s card"
msgid_plural "%(n)s cards"
msgstr[0] "%(n)s 张卡"

msgctxt "of a day"
msgid "Open"
msgstr "营业"

msgid "Hello"
msgstr "你好"

msgid "Dear %(name)s"
msgstr "亲爱的 %(name)s"
"""


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "ROOT", tmp_path)
    room = tmp_path / "room"
    (room / "templates").mkdir(parents=True)
    (room / "web.py").write_text(CODE)
    (room / "templates" / "page.html").write_text(PAGE)
    catalogue = room / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(CHINESE)
    return room


def edit(room, old, new):
    path = texts._file(room)
    content = path.read_text()
    assert old in content
    path.write_text(content.replace(old, new))


def test_a_complete_room_has_no_fault(room):
    assert list(texts.faults_of(room)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgid "Save"\nmsgstr "保存"\n', "", "room/web.py:3: no Chinese for 'Save'"),
        ('msgstr "你好"', 'msgstr ""', "room/templates/page.html:1: no Chinese for 'Hello'"),
        ('msgid "Save"', '#, fuzzy\nmsgid "Save"', "room/web.py:3: the Chinese of 'Save' is marked as a guess (fuzzy)"),
        ("亲爱的 %(name)s", "亲爱的", "room/templates/page.html:1: the Chinese of 'Dear %(name)s' leaves out %(name)s"),
        ('msgctxt "of a day"\n', "", "room/web.py:5: no Chinese for 'Open'"),
    ],
)
def test_a_fault_is_named_with_its_place(room, old, new, fault):
    edit(room, old, new)
    assert fault in list(texts.faults_of(room))


def test_what_is_used_nowhere_is_named(room):
    edit(room, 'msgid "Hello"', 'msgid "Bye"\nmsgstr "再见"\n\nmsgid "Hello"')
    assert list(texts.faults_of(room)) == ["room/locale/zh_Hans/LC_MESSAGES/django.po: 'Bye' is used nowhere"]


def test_writing_adds_what_is_missing_and_keeps_what_is_there(room):
    edit(room, 'msgid "Save"\nmsgstr "保存"\n', 'msgid "Bye"\nmsgstr "再见"\n')
    texts.write(room)
    assert list(texts.faults_of(room)) == ["room/web.py:3: no Chinese for 'Save'"]
    assert texts.load(room).get("Hello").string == "你好"
