"""SAM templates become what AWS's own translator makes of them: the same resources, the same routes, the same facts.

Every template of the corpora that the translator accepts is compared. `agreement.txt` says how many there are and lists
each difference with its reason; a difference without a reason, and a reason without a difference, fail the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
import yaml

from .compare import Comparison, Result

HERE = Path(__file__).parent
PROCESSES = 2
REASONS: dict[str, str] = yaml.safe_load((HERE / "reasons.yml").read_text(encoding="utf-8"))

_comparison: Comparison | None = None


def _begin(folder: Path) -> None:
    global _comparison  # one for each process: it lists the files once
    _comparison = Comparison(folder)


def _compare(number: int) -> Result:
    assert _comparison is not None
    return _comparison.of(number)


@pytest.fixture(scope="module")
def results(corpora: Path) -> list[Result]:
    pytest.importorskip("samtranslator", reason="aws-sam-translator is not installed")
    folder = corpora / "corpora"
    count = len(Comparison(folder).files)
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), _begin, (folder,)) as pool:
        return list(pool.map(_compare, range(count), chunksize=16))


def lines(results: list[Result]) -> Iterator[str]:
    """The whole comparison as text a reviewer can read."""
    accepted = [result for result in results if result.accepted]
    differing = [result for result in accepted if result.differences]
    yield f"{len(results)} templates with SAM types, {len(accepted)} accepted by the translator"
    yield f"{len(accepted) - len(differing)} agree, {len(differing)} differ"
    yield f"{sum(result.beyond for result in accepted)} take facts from other files: resources and routes are compared"
    for result in differing:
        yield f"\n{result.path}\n  because: {REASONS.get(result.path, 'no reason is given in reasons.yml')}"
        yield from (f"  {line}" for line in result.differences)


def test_every_template_agrees_or_the_difference_is_listed(
    results: list[Result], golden: Callable[[Path, str], None]
) -> None:
    golden(HERE / "agreement.txt", "\n".join(lines(results)) + "\n")


def test_every_difference_has_a_reason_and_no_reason_is_left_over(results: list[Result]) -> None:
    assert {result.path for result in results if result.differences} == set(REASONS)
