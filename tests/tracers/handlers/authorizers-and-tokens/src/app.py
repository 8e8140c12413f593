import jwt


def policy(effect, arn):
    return {
        "principalId": "user",
        "policyDocument": {"Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}]},
    }


def handler(event, context):
    try:
        claims = jwt.decode(event["authorizationToken"], "key", algorithms=["RS256"])
    except jwt.PyJWTError:
        raise Exception("Unauthorized")
    return policy("Allow" if claims["role"] == "clerk" else "Deny", event["methodArn"])
