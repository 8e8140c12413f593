"""One way to write an edge down."""

from __future__ import annotations

from ..model.architecture import Edge, Evidence, Relation
from ..model.location import Location


def edge(
    source: str,
    target: str,
    relation: Relation,
    location: Location,
    why: str,
    *,
    label: str = "",
    certainty: str = "declared",
) -> Edge:
    """An edge with one piece of evidence."""
    return Edge(
        source=source,
        target=target,
        relation=relation,
        label=label,
        evidence=(Evidence(location, why),),
        certainty=certainty,
    )


_DELIVERED: dict[str, Relation] = {
    "Lambda": Relation.INVOKES,
    "SQS": Relation.PUBLISHES,
    "SNS": Relation.PUBLISHES,
    "Events": Relation.PUBLISHES,
    "Kinesis": Relation.PUBLISHES,
    "KinesisFirehose": Relation.PUBLISHES,
    "StepFunctions": Relation.STARTS,
    "DynamoDB": Relation.WRITES,
    "S3": Relation.WRITES,
}


def delivery(type: str, otherwise: Relation = Relation.INVOKES) -> Relation:
    """What a front door or workflow does to a thing of this type when it hands something over."""
    return _DELIVERED.get(type.split("::")[1] if "::" in type else "", otherwise)
