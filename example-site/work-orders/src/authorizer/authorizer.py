"""Lambda authorizer of the REST API: verifies a Cognito ID token and passes the caller on."""

import logging
import os
from typing import Any

import jwt

LOG = logging.getLogger()
ROLES = {"admin", "shop_manager", "technician", "viewer"}
REGION = os.environ["AWS_REGION"]
ISSUER = f"https://cognito-idp.{REGION}.amazonaws.com/{os.environ['USER_POOL_ID']}"

# Kept between invocations: the pool's keys are fetched once per key id and an hour at most.
KEYS = jwt.PyJWKClient(f"{ISSUER}/.well-known/jwks.json", lifespan=3600, timeout=2)


def verify(token: str) -> dict[str, Any]:
    """The claims of a token that is signed by the pool, for this client, and not expired."""
    claims = jwt.decode(
        token,
        KEYS.get_signing_key_from_jwt(token).key,
        algorithms=["RS256"],
        issuer=ISSUER,
        audience=os.environ["CLIENT_ID"],
        options={"require": ["exp", "iat", "sub", "token_use"]},
    )
    if claims["token_use"] != "id":
        raise jwt.InvalidTokenError("not an ID token")
    return claims


def policy(claims: dict[str, Any], effect: str, method_arn: str) -> dict[str, Any]:
    """Covers the whole stage, as the answer is cached for the token and used for its other calls too."""
    api, stage = method_arn.split("/")[:2]
    return {
        "principalId": claims["sub"],
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": f"{api}/{stage}/*"}],
        },
        "context": {
            "userId": claims["sub"],
            "role": claims.get("custom:role", ""),
            "shopId": claims.get("custom:shopId", ""),
        },
    }


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """401 for a token that does not hold, 403 for a caller without a role, else the caller."""
    token = event["authorizationToken"].removeprefix("Bearer ")
    try:
        claims = verify(token)
    except jwt.PyJWTError as error:
        LOG.warning("token refused", extra={"reason": str(error), "correlationId": context.aws_request_id})
        # API Gateway answers 401 to exactly this message; a Deny policy would answer 403.
        raise Exception("Unauthorized") from None
    role = claims.get("custom:role")
    known = role in ROLES and role in claims.get("cognito:groups", [])
    if not known:
        LOG.warning("caller without a role", extra={"userId": claims["sub"], "correlationId": context.aws_request_id})
    return policy(claims, "Allow" if known else "Deny", event["methodArn"])
