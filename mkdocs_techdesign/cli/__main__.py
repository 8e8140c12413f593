"""`python -m mkdocs_techdesign.cli`."""

from . import main

main()
