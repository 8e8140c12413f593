"""Helpers of the linker: stacks, evaluation of intrinsics, edges. Used by `linker.py` only."""
