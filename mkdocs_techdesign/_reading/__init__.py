"""How bytes become nodes: listing, opening, decoding, YAML and JSON. Used through `source` only."""
