"""What a schema may use without declaring it: GraphQL's own names, AppSync's, and those Amplify adds."""

from __future__ import annotations

SCALARS = frozenset({"Boolean", "Float", "ID", "Int", "String"}) | frozenset(
    f"AWS{name}" for name in ("Date", "DateTime", "Email", "IPAddress", "JSON", "Phone", "Time", "Timestamp", "URL")
)

PERMISSIONS = {
    "aws_api_key": "API_KEY",
    "aws_auth": "AMAZON_COGNITO_USER_POOLS",
    "aws_cognito_user_pools": "AMAZON_COGNITO_USER_POOLS",
    "aws_iam": "AWS_IAM",
    "aws_lambda": "AWS_LAMBDA",
    "aws_oidc": "OPENID_CONNECT",
}
"""Directive to the way of authentication it lets in."""

DIRECTIVES = frozenset(PERMISSIONS) | {
    "aws_publish", "aws_subscribe", "canonical", "deprecated", "hidden", "include", "oneOf", "renamed", "skip",
    "specifiedBy",
}  # fmt: skip
"""Of GraphQL and of AppSync."""

AMPLIFY = frozenset({
    "auth", "belongsTo", "connection", "default", "function", "generation", "conversation", "hasMany", "hasOne",
    "http", "index", "key", "manyToMany", "mapsTo", "model", "predictions", "primaryKey", "refersTo", "searchable",
    "sql", "validate", "versioned",
})  # fmt: skip
"""Of Amplify's transform, which makes an AppSync schema out of another one."""
