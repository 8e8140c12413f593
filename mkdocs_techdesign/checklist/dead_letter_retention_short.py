"""Dead letters that expire before anyone looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.queue import Queue
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from ..reliability import DeadLetters, dead_letters
from . import Check, Observation
from ._system import called
from ._words import words

_DAY = 86_400
_FORTNIGHT = 14 * _DAY
_INTERVALS = {
    r"\b(?:hourly|every hour|an hour)\b": _DAY // 24,
    r"\b(?:daily|every day|each day|once a day|every morning|workday)\b": _DAY,
    r"\b(?:weekly|every week|once a week|each week)\b": 7 * _DAY,
    r"\b(?:fortnightly|every (?:two|2) weeks|biweekly)\b": _FORTNIGHT,
    r"\b(?:monthly|every month|once a month|each month)\b": 30 * _DAY,
}
_COUNTED = re.compile(r"\bevery (\d{1,3}) (hour|day|week)s?\b", re.IGNORECASE)
_UNITS = {"hour": _DAY // 24, "day": _DAY, "week": 7 * _DAY}


class DeadLetterRetentionShort(Check[DeadLetters]):
    """A dead-letter queue forgets before anyone may have looked.

    What: compares the retention of dead-letter queues (4 days when not set) with the interval of `review` under
    `resilience: dead_letters:`, where one is told, and with 14 days, the most SQS allows. Less than the interval
    loses messages for certain; less than 14 days is advice.

    Why: a message keeps the age it had in its first queue. Over a long weekend four days are gone before anybody
    reads the alarm.

    Example: a dead-letter queue without `MessageRetentionPeriod`; worse, with `review: weekly`.

    Fix: write `MessageRetentionPeriod: 1209600`.
    """

    id = "RES-dead-letter-retention-short"
    section = SectionId.RES
    severity = Severity.ADVICE
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[DeadLetters]:
        queues = {queue.id for queue in facts.architecture.of(Queue)}
        return [row for row in dead_letters(facts) if row.id in queues]

    def examine(self, subject: DeadLetters, facts: Facts) -> Iterator[Observation]:
        kept = subject.retention
        if not isinstance(kept, int) or kept >= _FORTNIGHT:
            return
        name = called(facts, subject.id)
        queue = next(queue for queue in facts.architecture.of(Queue) if queue.id == subject.id)
        review = subject.said.review if subject.said else None
        interval = _interval(review or "")
        lost = interval is not None and kept < interval
        message = f"{name} keeps failed messages for {kept / _DAY:g} days"
        yield Observation(
            message=f"{message}, and is reviewed {review}." if lost else f"{message}.",
            location=queue.at("retention"),
            target=name,
            fix=words(facts, queue).message_retention(_FORTNIGHT),
            kind=Kind.PROBLEM if lost else None,
            severity=Severity.ERROR if lost else None,
        )


def _interval(text: str) -> int | None:
    """Seconds between two reviews: `daily by operations`, `every 3 days`; None where no interval is told."""
    counted = _COUNTED.search(text)
    if counted is not None:
        return int(counted[1]) * _UNITS[counted[2].lower()]
    return next((size for words, size in _INTERVALS.items() if re.search(words, text, re.IGNORECASE)), None)
