"""Tests of grants against what code does."""
