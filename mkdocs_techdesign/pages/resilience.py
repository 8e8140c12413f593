"""What happens when it breaks."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..document import Document
from ..model.behaviour import CodeSign
from ..model.content import ContentBlock, Derived, Listing, PageLink, Prose, Row, Section, Strong, Text, Tier
from ..model.sections import SectionId
from ..model.wording import plural, title
from ..reliability import Chain, chains, dead_letters, whole
from . import Page
from ._breakers import breakers
from ._errors import errors
from ._failing import arithmetic, ends, verdicts
from ._patience import retries, timeouts
from ._repeats import repeats
from ._writing import Words, beside, listed, part, prose, table, written

_CONCERNS = frozenset({"idempotency", "retry", "circuit-breaker", "batch-failures", "optimistic-locking"})


class ResiliencePage(Page):
    """What happens when it breaks?"""

    id = "resilience"
    order = 90

    def build(self, document: Document) -> Section | None:
        """Chains of failure, dead letters, retries, limits, breakers, repeats, errors, scenarios, runbook commands."""
        words = Words(document)
        design = document.design.resilience
        facts = whole(document)
        found = chains(facts)
        if not (found or design.given):
            return None
        signs = [sign for sign in document.architecture.of(CodeSign) if sign.concern in _CONCERNS]
        return Section(
            id=self.id,
            title="Resilience",
            question="What happens when it breaks?",
            section=SectionId.RES,
            wide=True,
            blocks=(
                *prose(design.description),
                Tier("standard", words.figures("resilience", wide=True)),
                *part("Integrations", (*_summary(found), *verdicts(words, found))),
                Tier("comprehensive", tuple(part("How long a failure lasts", arithmetic(words, found)))),
                Tier("standard", tuple(_standard(words))),
                Tier("comprehensive", tuple(part("Commands for dead letters", _commands(words)))),
            ),
            sources=words.sources(
                (chain.location for chain in found),
                (tries.location for chain in found for tries in chain.tries),
                (sign.location for sign in signs),
            ),
            findings=words.findings(SectionId.RES),
        )


def _summary(found: tuple[Chain, ...]) -> Iterator[ContentBlock]:
    built = [chain for chain in found if not chain.proposed]
    if not built:
        return
    closed = sum(not chain.gaps for chain in built)
    share = f"{closed} of {plural(len(built), 'integration')}"
    said: Text = (
        Strong("All of them hold:" if closed == len(built) else "Not all of them hold:"),
        Derived(share, "those with no gap between trigger and alarm"),
        "go from a failure to somebody who hears of it, or back to a caller who waits.",
    )
    yield Prose(said)


def _standard(words: Words) -> Iterator[ContentBlock]:
    yield from part("Dead letters", ends(words))
    yield from part("Retries", retries(words))
    yield from part("Timeouts", timeouts(words))
    yield from part("Circuit breakers", breakers(words))
    yield from part("Repeated calls and messages", repeats(words))
    yield from part("Errors", errors(words))
    yield from part("Failure scenarios", _scenarios(words))


def _scenarios(words: Words) -> Iterator[ContentBlock]:
    """The scenarios of the architecture in a line each."""
    failures = words.document.design.architecture.failures
    rows = (
        Row((title(name), written(item, "handling"), words.mentions(item.affects))) for name, item in failures.items()
    )
    yield from table(("What fails", "What the system does", "Where"), rows)
    if failures:
        yield Prose(("How each shows and what users notice:", PageLink("Architecture", "architecture"), "."))


def _commands(words: Words) -> Iterator[ContentBlock]:
    """What to type to look at dead letters and to bring them back; names of queues as far as they are known."""
    found = [row for row in dead_letters(whole(words.document)) if row.retention is not None]
    for row in found:
        resource = words.document.architecture.by_id.get(row.id)
        name = (resource.name if resource else None) or f"<name of {words.names.short(row.id)}>"
        yield Prose(
            beside(words.name(row.id), "holds failures of", listed([words.name(id) for id in row.senders]), ".")
        )
        yield Listing("\n".join(_typed(name)), "sh")


def _typed(queue: str) -> Iterator[str]:
    quoted = "'" + escape.line(queue).replace("'", "'\\''") + "'"
    yield f"url=$(aws sqs get-queue-url --queue-name {quoted} --query QueueUrl --output text)"
    yield "# look at a message without taking it: it is back after a second"
    yield 'aws sqs receive-message --queue-url "$url" --visibility-timeout 1 --attribute-names All'
    yield "# how many there are"
    yield 'aws sqs get-queue-attributes --queue-url "$url" --attribute-names ApproximateNumberOfMessages QueueArn'
