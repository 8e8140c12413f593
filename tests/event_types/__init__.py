"""Tests of what is known of kinds of events."""
