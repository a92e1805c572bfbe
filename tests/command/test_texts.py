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
    return furnished(tmp_path / "room")


@pytest.fixture
def neighbour(room):
    return furnished(room.parent / "neighbour")


def furnished(room):
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
        (
            "亲爱的 %(name)s",
            "100% 亲爱的 %(name)s",
            "room/templates/page.html:1: the Chinese of 'Dear %(name)s' cannot be filled in: "
            "write a percent sign as %%",
        ),
        ('msgctxt "of a day"\n', "", "room/web.py:5: no Chinese for 'Open'"),
    ],
)
def test_a_fault_is_named_with_its_place(room, old, new, fault):
    edit(room, old, new)
    assert fault in list(texts.faults_of(room))


def test_what_is_used_nowhere_is_named(room):
    edit(room, 'msgid "Hello"', 'msgid "Bye"\nmsgstr "再见"\n\nmsgid "Hello"')
    assert list(texts.faults_of(room)) == ["room/locale/zh_Hans/LC_MESSAGES/django.po: 'Bye' is used nowhere"]


def test_rooms_that_say_the_same_have_no_fault(room, neighbour):
    assert list(texts.said_differently([room, neighbour])) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "保存"', 'msgstr "存下"', "'Save' {}: '保存' in {}, '存下' in {}"),
        ('msgstr[0] "%(n)s 张卡"', 'msgstr[0] "%(n)s 卡"', "'%(n)s card' {}: '%(n)s 张卡' in {}, '%(n)s 卡' in {}"),
    ],
)
def test_a_text_with_two_chinese_is_named_with_both_places(room, neighbour, old, new, fault):
    edit(neighbour, old, new)
    places = [f"{each.name}/locale/zh_Hans/LC_MESSAGES/django.po" for each in (room, neighbour)]
    more = "has more than one Chinese, choose one or give a context"
    assert list(texts.said_differently([room, neighbour])) == [fault.format(more, *places)]


def test_the_place_is_where_the_text_is_used_when_the_catalogue_tells(room, neighbour):
    edit(neighbour, 'msgid "Save"\nmsgstr "保存"', '#: neighbour/web.py\nmsgid "Save"\nmsgstr "存下"')
    assert [fault.endswith("'存下' in neighbour/web.py") for fault in texts.said_differently([room, neighbour])] == [
        True
    ]


def test_another_context_may_have_another_chinese(room, neighbour):
    edit(neighbour, 'msgid "Save"\nmsgstr "保存"', 'msgctxt "of money"\nmsgid "Save"\nmsgstr "省下"')
    assert list(texts.said_differently([room, neighbour])) == []


def test_the_whole_check_fails_for_two_chinese(room, neighbour, monkeypatch, capsys):
    monkeypatch.setattr(texts, "SOURCE", room.parent)
    for each in (room, neighbour):
        (each / "__init__.py").touch()
    assert (texts.check(), capsys.readouterr().out) == (0, "")
    edit(neighbour, 'msgstr "你好"', 'msgstr "您好"')
    assert texts.check([room]) == 1
    assert "'您好' in neighbour/locale/zh_Hans/LC_MESSAGES/django.po" in capsys.readouterr().out


def test_writing_adds_what_is_missing_and_keeps_what_is_there(room):
    edit(room, 'msgid "Save"\nmsgstr "保存"\n', 'msgid "Bye"\nmsgstr "再见"\n')
    texts.write(room)
    assert list(texts.faults_of(room)) == ["room/web.py:3: no Chinese for 'Save'"]
    assert texts.load(room).get("Hello").string == "你好"
