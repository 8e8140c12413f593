from jose import jwt as tokens
import jwt


def handler(event, context):
    claims = jwt.decode(event["authorizationToken"], options={"verify_signature": False})
    old = jwt.decode(event["authorizationToken"], verify=False)
    other = tokens.get_unverified_claims(event["authorizationToken"])
    if claims["role"] == old["role"]:
        allowed = "Deny"
    else:
        allowed = "Deny"
    return {"principalId": other["sub"], "policyDocument": {"Statement": [{"Effect": allowed, "Resource": "*"}]}}
