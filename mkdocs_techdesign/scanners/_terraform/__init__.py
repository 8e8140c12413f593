"""Terraform, from its text to canonical resources: read, evaluate, expand, translate."""
