"""A real Chromium with Chinese letters for the browser tests: found, or installed where that is allowed."""

import os
import shutil
import subprocess
import sys

PACKAGES = ["chromium", "fonts-noto-cjk"]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def ensure() -> None:
    """Install Debian's Chromium and font when missing and we may; otherwise say the one line to type.

    With CI=true the program ends here rather than let the browser tests be skipped.
    """
    if find() and has_chinese_font():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium and a Chinese font for the browser tests…", file=sys.stderr)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES], check=False)
    if find() and has_chinese_font():
        return
    say = f"The browser tests need Chromium and a Chinese font: sudo apt-get install {' '.join(PACKAGES)}"
    if os.environ.get("CI") == "true":
        sys.exit(say)
    print(say, file=sys.stderr)


def find() -> str | None:
    """The path of a Chromium that can be driven, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def has_chinese_font() -> bool:
    """Whether a font for Simplified Chinese is installed (macOS always brings one)."""
    if sys.platform == "darwin":
        return True
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    answer = subprocess.run([lister, ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
    return bool(answer.stdout.strip())
