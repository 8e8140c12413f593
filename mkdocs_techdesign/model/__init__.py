"""Frozen facts. Imports nothing of ours."""
