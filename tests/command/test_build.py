"""What is derived is built when its source changed, and only then."""

import gettext
import os

import pytest
from PIL import Image

from shuke.command import build

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>'


@pytest.fixture
def house(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "SOURCE", tmp_path / "src")
    monkeypatch.setattr(build, "FRONT_END", tmp_path / "src" / "ui")
    monkeypatch.setattr(build, "BUILT", tmp_path / "src" / "ui" / "static" / "build")
    return tmp_path


def test_a_changed_translation_is_compiled_once(house):
    source = house / "src" / "cards" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Card"\nmsgstr "卡"\n'
    )
    assert (build.compile_translations(), build.compile_translations()) == (1, 0)
    with source.with_suffix(".mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Card") == "卡"
    os.utime(source, (2**31, 2**31))
    assert build.compile_translations() == 1


def test_the_front_end_is_built_when_a_source_changed(house, monkeypatch):
    for path, content in {
        "package.json": "{}",
        "package-lock.json": "{}",
        "src/ui/build.mjs": "",
        "src/ui/css/a.css": "a{}",
        "src/ui/js/a.js": "",
        "src/ui/static/ui/mark.svg": MARK,
    }.items():
        (house / path).parent.mkdir(parents=True, exist_ok=True)
        (house / path).write_text(content)
    ran = []

    def run(command):
        ran.append(command[1])
        (house / "node_modules").mkdir(exist_ok=True)
        build.BUILT.mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(build, "_run", run)
    monkeypatch.setattr(build, "find_node", lambda: ("node", ["npm"]))
    assert (build.build_front_end(), build.build_front_end()) == (True, False)
    (house / "src/ui/css/a.css").write_text("b{}")
    assert build.build_front_end() is True
    bundle = str(house / "src/ui/build.mjs")
    assert ran == ["ci", bundle, bundle]
    drawn = {path.stem: Image.open(path) for path in build.BUILT.glob("*.png")}
    assert {name: picture.size[0] for name, picture in drawn.items()} == {
        "icon-192": 192, "icon-512": 512, "icon-maskable": 512, "icon-touch": 180,
    }  # fmt: skip
    # A corner the mark leaves free: open in what is shown as it is, filled in what platforms cut to their shape.
    corners = {name: picture.convert("RGBA").getpixel((2, picture.size[1] - 3))[3] for name, picture in drawn.items()}
    assert corners == {"icon-192": 0, "icon-512": 0, "icon-maskable": 255, "icon-touch": 255}


def test_node_comes_from_the_wheel_when_the_machine_has_none(monkeypatch, tmp_path):
    monkeypatch.setattr(build.shutil, "which", lambda name: None)
    monkeypatch.setattr(build.sys, "executable", str(tmp_path / "python"))
    ran = []
    monkeypatch.setattr(build, "_run", ran.append)
    assert build.find_node() == (str(tmp_path / "node"), [str(tmp_path / "npm")])
    assert ran[0][-3:] == ["--require-hashes", "-r", str(build.ROOT / "requirements-node.lock")]
