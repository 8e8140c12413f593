"""Secrets never get out, identifiers not by default, and what only looks like one stays."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign import escape, redact
from mkdocs_techdesign.model.findings import Severity
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.nodes import Map, Seq

SECRETS = {
    "AWS access key": ["AKIA" + "Q7" * 8, "ASIA" + "Z2" * 8],
    "AWS session token": ["IQoJb3JpZ2lu" + "aB3/" * 20 + "=="],
    "GitHub token": ["ghp_" + "A1b2" * 9, "ghs_" + "A1b2" * 9, "github_pat_" + "A1b2_" * 10],
    "GitLab token": ["glpat-" + "A1-_" * 5],
    "Slack token": ["xoxb-" + "12-ab" * 5],
    "Slack webhook": ["hooks.slack.com/services/" + "T12/B34/" + "x1" * 12],
    "Stripe key": ["sk_live_" + "A1b2" * 5, "rk_test_" + "A1b2" * 5],
    "Twilio key": ["SK" + "0a" * 16],
    "SendGrid key": ["SG." + "A1b2" * 5 + "." + "C3d4" * 9],
    "OpenAI key": ["sk-proj-" + "A1_b" * 8, "sk-" + "A1b2" * 5 + "T3BlbkFJ" + "A1b2" * 5],
    "Anthropic key": ["sk-ant-" + "A1-b" * 8],
    "npm token": ["npm_" + "A1b2" * 9],
    "PyPI token": ["pypi-AgE" + "A1_b" * 12],
    "Google key": ["AIza" + "A1b_-" * 7],
    "JSON Web Token": ["eyJ" + "hbGci" * 3 + ".eyJ" + "zdWIi" * 3 + "." + "A1b2-_" * 5],
    "private key": ["-----BEGIN EC PRIVATE KEY-----\nAAAA\nBBBB\n-----END EC PRIVATE KEY-----"],
    "password in an address": ["postgres://app:hunter2@db.example/x", "https://ci:A1b2@git.example"],
}
WORDED = [
    "Admin password is qH3xyz9", "pw: 8Wabc5h", "DB_PW=bka2deJ", "export PASSWORD='abc123x'", "secret = x1y2z3w",
    '{"user": "a", "password": "onlywords"}', '{"x-api-key": "abcdefgh"}', "Authorization: Bearer " + "A1b2" * 6,
    "aws_secret_access_key = " + "A1b2/+" * 6,
]  # fmt: skip
INNOCENT = [
    "OrdersPasswordResetFunction", "/v1/users/{id}/password", "com.shop.PasswordChanged", "${DbPassword}",
    "{{resolve:secretsmanager:prod/db:SecretString:password}}", "password: ${DbPassword}", "var.db_password",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-1a2b3c", "https://example.com/a@b",
    "postgres://${User}:${Password}@${Host}", "postgres://app:{{resolve:ssm:/x}}@db",
    "type Token { password: String! }",
    "src/auth/token.handler", "orders/read.secret", "sk-orders-by-created-at", "SKIP", "SW: v1a2b3", "TOKEN",
    "9fceb02d0ae598e95dc970b74767f19372d61af8", "MasterUserPassword", "the password: at least twelve characters",
    '{"password": "string"}', "https://docs.aws.amazon.com/secretsmanager/", "The secret is rotated every 30 days",
]  # fmt: skip


@pytest.mark.parametrize(("name", "secret"), [(name, each) for name, every in SECRETS.items() for each in every])
def test_every_known_form_is_masked_and_swept(name: str, secret: str) -> None:
    around = f"before {secret} after"
    masked = redact.mask(around)
    assert redact.suspect(around)
    assert redact.MASKED in masked
    assert masked.startswith("before ")
    assert masked.endswith(" after")
    assert secret not in masked
    assert masked.count("\n") == around.count("\n")
    assert redact.sweep(masked.encode()) == []
    for output in (around, escape.markup(around), escape.preformatted(around), escape.mermaid(around)):
        hits = redact.sweep(f"first line\n{output}\n".encode())
        assert f"{name} in line 2" in hits or name == "private key"
        assert hits
        assert secret not in repr(hits)


@pytest.mark.parametrize("before", ["", "\\", "\\\\"])
def test_a_mask_is_no_secret_however_it_is_written(before: str) -> None:
    """SARIF has a mark before a bracket, and JSON one before that mark."""
    assert redact.sweep(f"git::https://ci:{before}[masked{before}]@host.example/x.git".encode()) == []


@pytest.mark.parametrize("text", WORDED)
def test_a_word_before_gives_a_secret_away(text: str) -> None:
    assert redact.MASKED in redact.mask(text)
    assert redact.suspect(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_like_a_secret_stays(text: str) -> None:
    assert redact.mask(text) == text


@pytest.mark.parametrize(
    "name",
    ["DbPassword", "LEGACY_PWD", "x-api-key", "SecretString", "ApiKeyValue", "api_secret", "AuthToken",
     "MasterUserPassword",
     "clientSecret", "PRIVATE_KEY", "credentials", "STRIPE_SECRET_KEY", "Authorization", "HTTPPassword2"],
)  # fmt: skip
def test_names_of_secrets(name: str) -> None:
    assert redact.secret_name(name)


@pytest.mark.parametrize(
    "name",
    ["SecretArn", "DB_SECRET_NAME", "TokenEndpoint", "PasswordPolicy", "NextToken", "OrdersTable", "TOKEN_TTL",
     "ApiKeyId",
     "AccessTokenValidity", "MonkeyName", "PartitionKey", "KeyId", "compass", "ResetPasswordFunction", ""],
)  # fmt: skip
def test_names_of_other_things(name: str) -> None:
    assert not redact.secret_name(name)


IDENTIFIERS = {
    "arn:aws:iam::447700112233:role/x": "arn:aws:iam::[account]:role/x",
    "447700112233.dkr.ecr.eu-west-1.amazonaws.com/app": "[host]/app",
    "bucket-447700112233-eu": "bucket-[account]-eu",
    "10.42.7.19": "[address]", "172.31.16.0/20": "[address]", "http://10.0.0.8:8080/x": "http://[address]:8080/x",
    "fd12:3456:789a::1": "[address]",
    "vpc-0a1b2c3d4e5f60718": "[network-id]", "subnet-0a1b2c3d": "[network-id]", "sg-0123456789abcdef0": "[network-id]",
    "eu-west-1_AbCdEf123": "[user-pool-id]",
    "https://a1b2c3d4.execute-api.eu-west-1.amazonaws.com/prod": "https://[host]/prod",
    "orders.c9akciq32.eu-west-1.rds.amazonaws.com": "[host]",
    "abc.lambda-url.eu-west-1.on.aws": "[host]",
    "postgres://db.internal.example:5432/x": "postgres://[host]:5432/x",
    "https://git.corp.example.com/x": "https://[host]/x", "ip-10-0-0-1.eu-west-1.compute.internal": "[host]",
    "oncall@corp.example": "[email]", "mailto:a.b+c@example.co.uk": "mailto:[email]",
    "/home/jdoe/work/orders": "[path]", "at /Users/jane/orders/app.py:12": "at [path]:12",
    "C:\\Users\\jane\\orders": "[path]", "/root/project/x": "[path]",
    "arn:aws:kms:eu-west-1:447700112233:key/1b2c3d4e-0000-4000-8000-abcdefabcdef":
        "arn:aws:kms:eu-west-1:[account]:key/[key-id]",
}  # fmt: skip
LOOK_ALIKES = [
    "123456789012", "arn:aws:iam::aws:policy/AWSLambdaExecute", "202611231200001", "0.0.0.0/0", "127.0.0.1", "1.2.3",
    "v1.2.3.4", "2001:db8::1", "12:30:45", "AWS::Lambda::Function", "orders::created", "00:1A:2B:3C:4D:5E",
    "GET /home/{id}/rooms", "GET /home/feed/latest", "/users/{id}/password", "lodash@4.17.21", "@aws_auth",
    "git@github.com:o/r",
    "events.amazonaws.com", "monitoring.rds.amazonaws.com", "com.shop.internal.OrderCreated", "app.internal.utils",
    "https://docs.aws.amazon.com/x", "i-am-a-name", "sg-orders", "vpc-orders", "1b2c3d4e-0000-4000-8000-123456789999",
    "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "/opt/python/lib", "/tmp/work",
    "/var/task/x",
    "dynamodb.eu-west-1.amazonaws.com", "eu-west-1_short", "user@", "a::b::c", "STATUS#OPEN", "99.99 %", "10:00",
]  # fmt: skip


@pytest.mark.parametrize(("text", "masked"), IDENTIFIERS.items())
def test_identifiers_are_masked_in_public(text: str, masked: str) -> None:
    assert redact.public(text) == masked
    assert redact.public(f'say "{text}", twice') == f'say "{masked}", twice'


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_stay_in_public(text: str) -> None:
    assert redact.public(text) == text


def test_declared_hosts_stay() -> None:
    assert (
        redact.public("https://vin.corp.example.com/x", keep={"vin.corp.example.com"})
        == "https://vin.corp.example.com/x"
    )


@given(st.text() | st.lists(st.sampled_from(["password", "=", "pw:", "://", "@", "a1b2c3d", "10.0.0.1"])).map("".join))
@settings(deadline=None)
def test_redacting_twice_is_redacting_once(text: str) -> None:
    masked, public = redact.mask(text), redact.public(text)
    assert redact.mask(masked) == masked
    assert redact.public(public) == public


@pytest.mark.parametrize("unit", ["a.", "a@", "1.", "::", "a:", "/a", "password ", "eyJ", "x-", "//:", "a" * 50 + "."])
def test_no_pattern_is_slow_on_repetition(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    code = "import sys; from mkdocs_techdesign import redact; t = sys.stdin.read(); redact.mask(t); redact.public(t)"
    subprocess.run([sys.executable, "-c", code], input=text.encode(), check=True, timeout=60)


def test_withheld_values_compare_and_say_nothing() -> None:
    assert redact.withheld("orders") == redact.withheld("orders") != redact.withheld("Orders")
    assert "orders" not in redact.withheld("orders")
    code = "from mkdocs_techdesign import redact; print(redact.withheld('orders'))"
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    id: str
    location: Location
    severity: Severity = Severity.ERROR
    number: int = 447700112233


@dataclass(frozen=True, kw_only=True)
class Tree:
    leaves: tuple[Leaf, ...]
    named: dict[str, Leaf] = field(default_factory=dict)
    properties: Map | None = None


def test_walking_changes_every_text_in_step_and_copies_nothing_else() -> None:
    path = PurePosixPath("infra/447700112233.yaml")
    changed = Leaf(id="447700112233/A", location=Location(path, 3, 5))
    same = Leaf(id="B", location=Location(PurePosixPath("b.yaml"), 1, 1))
    inner = Seq(["10.0.0.1", 1, None], path=path, line=2, items_at=[(2, 3), (2, 5), (2, 7)])
    properties = Map({"447700112233": inner}, path=path, line=1, keys_at={"447700112233": (1, 2)})
    tree = Tree(leaves=(changed, same), named={changed.id: changed, "B": same}, properties=properties)
    public = redact.document(tree)
    assert [leaf.id for leaf in public.leaves] == ["[account]/A", "B"]
    assert public.leaves[1] is same
    assert public.named["[account]/A"] is public.leaves[0]
    assert public.leaves[0].location == Location(PurePosixPath("infra/[account].yaml"), 3, 5)
    assert public.leaves[0].severity is Severity.ERROR
    assert public.properties == {"[account]": ["[address]", 1, None]}
    assert isinstance(public.properties, Map)
    assert public.properties.at("[account]") == Location(PurePosixPath("infra/[account].yaml"), 1, 2)
    assert "447700112233" not in repr(public).replace("number=447700112233", "")
    assert redact.document(tree, "internal") is tree
    kept = redact.walk(tree, redact.public, keep_types=(Location,), keep_fields={"id"})
    assert kept.leaves == tree.leaves


def test_the_public_corpus(corpora: Path) -> None:
    listed = json.loads((corpora / "security" / "secrets_corpus.json").read_text(encoding="utf-8"))
    for secret in listed["secrets"]:
        if secret["detectable_by"] in ("format", "format in a path", "url userinfo"):
            value = "".join(secret["value_parts"])
            assert value not in redact.mask(secret["text"].replace(listed["placeholder"], value)), secret["id"]
    for identifier in listed["infrastructure"]:
        assert identifier["value"] not in redact.public(identifier["text"]), identifier["id"]
    for innocent in listed["must_survive"]:
        if innocent["kind"] != "example_key":
            assert redact.public(redact.mask(innocent["value"])) == innocent["value"], innocent["id"]


@pytest.mark.parametrize(
    "written", ['"AK\\u0049A{}"', '"AK\\U00000049A{}"', '"AK\\x49A{}"', '"AK\\\n  IA{}"', '"AK\\\r\n  IA{}"']
)
def test_what_only_a_reader_of_yaml_sees_is_worth_a_look(written: str) -> None:
    assert redact.suspect(written.format("Q7" * 8))


def test_an_address_with_json_slashes_is_worth_a_look() -> None:
    assert redact.suspect('{"url": "https:\\/\\/app:hunter2@db.example\\/x"}')


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DB_PASSWORD", "hunter", True),
        ("API_KEY", "7f3a9b2c11d84e0f", True),
        ("ANYTHING", redact.MASKED, True),
        ("API_KEY", "orders-service-key", False),
        ("API_KEY", "KEYEXAMPLE1234", False),
        ("DB_PASSWORD", "changeme", False),
        ("DB_PASSWORD", "/shop/live/password", False),
        ("DB_PASSWORD", "{{resolve:ssm:password}}", False),
        ("DB_PASSWORD", "", False),
        ("PASSWORD_POLICY", "letters8digits", False),
        ("SECRET_NAME", "shop1234secret", False),
        ("TABLE", "orders2024table", False),
    ],
)
def test_what_looks_like_a_secret(name: str, value: str, expected: bool) -> None:
    assert redact.looks_secret(name, value) is expected


@given(st.text(max_size=200), st.text(max_size=3000))
def test_looking_for_secrets_ends(name: str, value: str) -> None:
    assert redact.looks_secret(name, value) in (True, False)
