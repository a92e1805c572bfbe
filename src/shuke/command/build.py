"""Brings what is derived up to date: the front end and the compiled translations. Run by `./shuke` before each word."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from shuke.command.icons import MARK, draw_icons

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "src" / "shuke"
FRONT_END = SOURCE / "ui"
BUILT = FRONT_END / "static" / "build"
OLDEST_NODE = 20


def main() -> int:
    """Build what changed; 1 with a plain sentence when the front end cannot be built."""
    compile_translations()
    try:
        build_front_end()
    except (subprocess.CalledProcessError, FileNotFoundError) as trouble:
        print(f"The front end could not be built: {trouble}", file=sys.stderr)
        return 1
    return 0


def compile_translations() -> int:
    """Compile every django.po that is newer than its django.mo; how many were compiled."""
    stale = [source for source in SOURCE.glob("*/locale/*/LC_MESSAGES/django.po") if _is_stale(source)]
    for source in stale:
        _compile(source)
    return len(stale)


def build_front_end() -> bool:
    """Install the front end's parts and bundle it, if a source changed since the last time; whether it did."""
    if not (ROOT / "package.json").exists():
        return False
    parts = [ROOT / "package.json", ROOT / "package-lock.json"]
    sources = [FRONT_END / "build.mjs", FRONT_END / MARK, *_files(FRONT_END / "css"), *_files(FRONT_END / "js")]
    installed, bundled = ROOT / "node_modules" / ".shuke", BUILT / ".shuke"
    parts_mark, mark = _mark(parts), _mark([*parts, *sources])
    if _says(bundled, mark):
        return False
    node, npm = find_node()
    if not _says(installed, parts_mark):
        _run([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"])
        installed.write_text(parts_mark)
    _run([node, str(FRONT_END / "build.mjs")])
    draw_icons(FRONT_END / MARK, into=BUILT)
    bundled.write_text(mark)
    return True


def find_node() -> tuple[str, list[str]]:
    """Node and npm: the machine's when new enough, else those of a wheel, which is installed on demand."""
    own = shutil.which("node"), shutil.which("npm")
    if own[0] and own[1] and _major(own[0]) >= OLDEST_NODE:
        return own[0], [own[1]]
    here = Path(sys.executable).parent
    if not (here / "node").exists():
        lock = ROOT / "requirements-node.lock"
        _run([sys.executable, "-m", "pip", "install", "-qq", "--require-hashes", "-r", str(lock)])
    return str(here / "node"), [str(here / "npm")]


def _major(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    digits = answer.stdout.strip().lstrip("v").split(".")[0]
    return int(digits) if digits.isdigit() else 0


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, stdin=subprocess.DEVNULL)


def _is_stale(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parts[-3])
    draft = source.with_suffix(".mo.new")
    with draft.open("wb") as stream:
        write_mo(stream, catalogue)
    draft.replace(source.with_suffix(".mo"))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _mark(paths: Iterable[Path]) -> str:
    mark = hashlib.sha256()
    for path in paths:
        mark.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return mark.hexdigest()


def _says(stamp: Path, mark: str) -> bool:
    return stamp.exists() and stamp.read_text() == mark


if __name__ == "__main__":
    sys.exit(main())
