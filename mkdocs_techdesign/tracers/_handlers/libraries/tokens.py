"""Libraries for JSON Web Tokens: which calls check a signature, and which only read what the token says."""

from __future__ import annotations

import re
from typing import ClassVar

from ..values import Known, Rec, Value, options
from . import Call, Library

_VERIFIES = re.compile(
    r"jwt\.decode$|jose\.jwt\.(?:decode|verify)$|jose\.jws\.verify$|(?:authlib|cognitojwt)\b.*\b(?:decode|verify)\w*$"
    r"|jsonwebtoken(?:\.default)?\.verify$|jose\.(?:jwtVerify|compactVerify|jwtDecrypt)$"
    r"|com\.auth0\.jwt\.JWT\.require\b.*\.verify$|io\.jsonwebtoken\..*\.parse(?:SignedClaims|ClaimsJws)$"
    r"|com\.nimbusds\..*\.(?:process|verify)$"
    r"|github\.com/(?:golang-jwt|dgrijalva)/jwt.*\.Parse(?:WithClaims)?$"
)
_READS = re.compile(
    r"jose\.jwt\.get_unverified_claims$|jose\.jws\.get_unverified_claims$"
    r"|jsonwebtoken(?:\.default)?\.decode$|jose\.decodeJwt$|jwt-decode(?:\.jwtDecode|\.default)?$"
    r"|com\.auth0\.jwt\.JWT\.decode$|com\.auth0\.jwt\.JWT\(\)\.decodeJwt$"
    r"|io\.jsonwebtoken\..*\.parse(?:UnsecuredClaims|ClaimsJwt)$"
    r"|github\.com/(?:golang-jwt|dgrijalva)/jwt.*\.ParseUnverified$"
)


class Tokens(Library):
    """PyJWT, python-jose, jsonwebtoken, jose, jwt-decode, java-jwt, jjwt, nimbus, golang-jwt."""

    roots: ClassVar[tuple[str, ...]] = (
        "jwt.",
        "jose.",
        "authlib.",
        "cognitojwt.",
        "jsonwebtoken",
        "jwt-decode",
        "com.auth0.jwt.",
        "com.nimbusds.",
        "io.jsonwebtoken.",
        "github.com/golang-jwt/",
        "github.com/dgrijalva/jwt-go",
    )

    def call(self, path: str, call: Call) -> Value | None:
        """Says what is done with the token; what comes out of it is not known."""
        if _READS.match(path):
            call.sign("unverified-token", f"{_short(path)} reads a token without verifying it")
        elif _VERIFIES.match(path):
            if _switched_off(call):
                call.sign("unverified-token", f"{_short(path)} with the verification switched off")
            else:
                call.sign("authentication", "token verification")
        return None


def _short(path: str) -> str:
    """The last two parts: `jwt.decode`."""
    return ".".join(path.replace("()", "").split("/")[-1].split(".")[-2:])


def _switched_off(call: Call) -> bool:
    """`verify=False`, `options={"verify_signature": False}`."""
    stated = [call.argument(-1, "verify")]
    for given in options(call.argument(3, "options") or Known(None)):
        if isinstance(given, Rec):
            stated.append(given.entries.get("verify_signature"))
    return any(isinstance(one, Known) and one.value is False for one in stated)
