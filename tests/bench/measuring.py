"""Medians of alternating runs, and programs run as they are when installed."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "example-site" / "work-orders"
ROUNDS = 5

median = statistics.median


def paired(baseline: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of both, in turns, so that a slow moment of the machine hits both."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS + 1):
        for run, kept in zip((baseline, ours), times, strict=True):
            start = time.perf_counter()
            run()
            if number:  # the first fills caches
                kept.append((time.perf_counter() - start) * 1000)
    return median(times[0]), median(times[1])


def timed(run: Callable[[], object]) -> list[float]:
    """Milliseconds of each run but the first, which fills caches."""
    times: list[float] = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return times[1:]


def python(arguments: Iterable[str], bytecode: Path, folder: Path = ROOT) -> str:
    """What a fresh Python prints, with compiled modules as an installation has them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout
