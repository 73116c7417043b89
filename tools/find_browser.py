"""Makes sure that there is a browser for the tests of the site, and says so if there is none to be had.

In this order: one that is installed, the one that Playwright brings, Debian's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk", "fonts-noto-core")


def installed() -> str | None:
    """The path of a browser that is there, None if there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found:
        return found
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is needed

    with sync_playwright() as tools:
        path = tools.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> None:
    """Look for a browser, install one if that can be done, and tell the outcome in one line."""
    if installed() is None:
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
        if shutil.which("apt-get") and os.geteuid() == 0:
            commands += [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *PACKAGES]]
        for command in commands:
            if installed() is None:
                subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - the commands above
    found = installed()
    print(f"browser for the tests: {found or 'none to be had; the tests that need one are skipped'}")


if __name__ == "__main__":
    main()
