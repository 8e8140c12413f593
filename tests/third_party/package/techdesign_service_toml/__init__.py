"""Reads *.service.toml, a format invented for this example."""
