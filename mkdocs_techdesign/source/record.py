"""What was read of which file, so that one can tell whether reading again would give the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from .opening import read_bytes
from .unreadable import Unreadable

_CHANGED = b""
"""In place of a digest: the file was not the same all the time, so it is equal to none."""


@dataclass(slots=True)
class Record:
    """Files by their paths below a root: what their bytes were, and which were asked for."""

    digests: dict[PurePosixPath, bytes] = field(default_factory=dict)
    asked: dict[PurePosixPath, bool] = field(default_factory=dict)
    """Paths other files name, and whether there is such a file."""

    def read(self, root: Path, path: PurePosixPath) -> tuple[bytes, bool]:
        """The bytes of a file and whether those are all. Raises Unreadable."""
        try:
            found = read_bytes(root, path)
        except Unreadable as error:
            self._note(path, error.reason.encode())
            raise
        self._note(path, blake2b(found[0], digest_size=16).digest())
        return found

    def _note(self, path: PurePosixPath, digest: bytes) -> None:
        if self.digests.setdefault(path, digest) != digest:
            self.digests[path] = _CHANGED
