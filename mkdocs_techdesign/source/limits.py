"""How much one file may ask of us. Real templates stay far below; a bomb meets one of these in well under a second."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 5_000_000
MAX_DEPTH: Final = 100
"""Nested mappings and sequences. CloudFormation's own templates rarely pass 25."""
MAX_EVENTS: Final = 500_000
"""Keys, scalars and collections as written: about a second of reading. Five megabytes of real templates hold half."""
MAX_ALIASES: Final = 2_000
MAX_EXPANDED: Final = 250_000
"""Nodes that aliases stand for, all together: what a walk over the result visits beyond the text itself."""
MAX_PROBLEMS: Final = 100
"""Problems kept per file."""
