"""What may not be published: secrets never, infrastructure identifiers not under `redact: public`.

Three moments use this module. Reading masks known secret forms (`mask`) and keeps only digests of environment values
(`withheld`); making the Document masks identifiers (`public`, over all of it with `walk`); and `sweep` looks over the
finished bytes for anything that got through.
"""

from ._document import document
from ._identifiers import public
from ._looks import looks_secret
from ._names import secret_name
from ._secrets import MASKED, SUSPECT, mask, suspect, sweep, withheld, withheld_arn
from ._walk import walk

__all__ = [
    "MASKED",
    "SUSPECT",
    "document",
    "looks_secret",
    "mask",
    "public",
    "secret_name",
    "suspect",
    "sweep",
    "walk",
    "withheld",
    "withheld_arn",
]
