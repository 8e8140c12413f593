"""Build hook: takes the pinned Mermaid out of its npm package into the wheel's assets.

Nothing of Mermaid is committed. The version and its integrity hash come from package-lock.json; the package is taken
with the ordinary npm client. Without npm the wheel is built without it, with a message: the site then draws Mermaid
only where its own configuration loads it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run as a script, outside a build
    BuildHookInterface = object

VENDOR = Path("mkdocs_techdesign/assets/vendor")
WANTED = {"package/dist/mermaid.min.js": "mermaid.min.js", "package/LICENSE": "mermaid.LICENSE"}


class AssetsHook(BuildHookInterface):
    """Called by hatchling before it packs or links the package."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the assets once; a folder that already holds the pinned version is left as it is."""
        message = fetch(Path(self.root))
        if message:
            self.app.display_warning(message)


def fetch(root: Path) -> str:
    """Put the assets below `root`; the reason when that was not possible, else nothing."""
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    pinned = lock["packages"]["node_modules/mermaid"]
    vendor = root / VENDOR
    stamp = vendor / "VERSION"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == pinned["version"]:
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return _without("npm is not installed")
    with tempfile.TemporaryDirectory() as scratch:
        command = [npm, "pack", "--silent", f"mermaid@{pinned['version']}"]
        try:
            subprocess.run(command, cwd=scratch, check=True, capture_output=True, timeout=300)
        except (OSError, subprocess.SubprocessError) as error:
            return _without(f"npm could not provide it ({error})")
        archive = next(Path(scratch).glob("*.tgz"))
        digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != pinned["integrity"]:
            return _without("the package does not match the integrity in package-lock.json")
        vendor.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive) as package:
            for inside, name in WANTED.items():
                member = package.extractfile(inside)
                if member is not None:
                    (vendor / name).write_bytes(member.read())
        stamp.write_text(pinned["version"], encoding="utf-8")
    return ""


def _without(reason: str) -> str:
    return f"Mermaid is not part of this build: {reason}. Sites draw Mermaid only where they load it themselves."


if __name__ == "__main__":
    problem = fetch(Path(__file__).parent)
    if problem:
        sys.stderr.write(problem + "\n")
