"""Opens regular files only: no symbolic link, no pipe, no device, nothing larger than the limit."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath

from .limits import MAX_BYTES
from .unreadable import Unreadable

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to must not hold us
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_CHUNK = 65_536
"""Bytes read at a time beyond the size a file says it has."""


def opened(root: Path, path: PurePosixPath) -> int:
    """A descriptor of the regular file. Raises Unreadable."""
    try:
        descriptor = os.open(os.path.join(root, path), _FLAGS)
    except FileNotFoundError:
        raise Unreadable("the file is gone") from None
    except PermissionError:
        raise Unreadable("no permission to read it") from None
    except (OSError, ValueError) as error:
        if os.path.islink(root / path):
            raise Unreadable("a symbolic link, not followed") from None
        raise Unreadable(f"cannot be opened: {getattr(error, 'strerror', None) or 'bad name'}") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Unreadable("not a regular file")
    return descriptor


def read_bytes(root: Path, path: PurePosixPath, limit: int = MAX_BYTES) -> tuple[bytes, bool]:
    """At most `limit` bytes, and whether that is all. Raises Unreadable."""
    descriptor = opened(root, path)
    try:
        data = os.read(descriptor, min(os.fstat(descriptor).st_size, limit) + 1)
        while len(data) <= limit and (more := os.read(descriptor, _CHUNK)):
            data += more
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from None
    finally:
        os.close(descriptor)
    return data[:limit], len(data) <= limit
