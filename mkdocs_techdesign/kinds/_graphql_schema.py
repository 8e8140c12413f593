"""The operations of a GraphQL schema."""

from __future__ import annotations

MOST_TOKENS = 200_000
_ROOTS = frozenset({"Query", "Mutation", "Subscription"})


def operations(text: str) -> tuple[str, ...]:
    """`Query.getOrder`, … sorted; empty when the text is not a schema. Directives need not be known."""
    from graphql import GraphQLError, parse
    from graphql.language import ObjectTypeDefinitionNode, ObjectTypeExtensionNode, SchemaDefinitionNode

    try:
        document = parse(text, no_location=True, max_tokens=MOST_TOKENS)
    except (GraphQLError, RecursionError):
        return ()
    stated = {
        operation.type.name.value: operation.operation.value.capitalize()
        for definition in document.definitions
        if isinstance(definition, SchemaDefinitionNode)
        for operation in definition.operation_types
    }
    roots = stated or {name: name for name in _ROOTS}
    found = {
        f"{roots[definition.name.value]}.{field.name.value}"
        for definition in document.definitions
        if isinstance(definition, ObjectTypeDefinitionNode | ObjectTypeExtensionNode) and definition.name.value in roots
        for field in definition.fields or ()
    }
    return tuple(sorted(found))
