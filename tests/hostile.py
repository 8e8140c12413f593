"""Makes repositories of files that hurt, and of files that are simply good."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath

HEAD = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n"
"""A template that would be fine if nothing came after it."""
JSON_HEAD = '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}'

Kind = tuple[str, bytes, str | None]
"""File name, content, a fragment of the reason it is refused with; None where it is read all the same."""


def _bombs() -> Iterator[Kind]:
    names = [f"n{number}" for number in range(12)]
    lines = ["n0: &n0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in pairwise(names)]
    yield "alias-bomb.yaml", (HEAD + "\n".join(lines) + "\n").encode(), "aliases"
    merges = ["m0: &m0 {k: 1}"] + [f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}], k{n}: 1}}" for n in range(1, 30)]
    yield "merge-bomb.yaml", (HEAD + "\n".join(merges) + "\n").encode(), "aliases"
    text = HEAD + "base: &base x\nmany:\n" + "  - *base\n" * 3_000
    yield "many-aliases.yaml", text.encode(), "2,000 YAML aliases"
    wide = HEAD + "base: &base [" + "x," * 20_000 + "]\nmany: [" + "*base, " * 100 + "]\n"
    yield "wide-alias.yaml", wide.encode(), "aliases"
    yield "alias-to-itself.yaml", (HEAD + "loop: &loop [*loop]\n").encode(), "alias"
    yield "merge-with-itself.yaml", (HEAD + "loop: &loop {<<: *loop}\n").encode(), "alias"
    yield "alias-to-nothing.yaml", (HEAD + "x: *nowhere\n").encode(), "alias"


def _deep() -> Iterator[Kind]:
    depth = 100_000
    yield "deep-brackets.yaml", (HEAD + "x: " + "[" * 25_000).encode(), "deeper than 100"
    yield "deep-brackets-closed.yaml", (HEAD + "x: " + "[" * 25_000 + "]" * 25_000).encode(), "deeper than 100"
    yield "deep-braces.yaml", (HEAD + "x: " + "{a: " * depth).encode(), "deeper than 100"
    yield "deep-dashes.yaml", (HEAD + "x:\n" + "- " * depth + "y\n").encode(), "deeper than 100"
    indented = "".join(f"{' ' * level}a:\n" for level in range(1, 400))
    yield "deep-blocks.yaml", (HEAD + "x:\n" + indented).encode(), "deeper than 100"
    yield "deep-questions.yaml", (HEAD + "? " * depth + "y\n").encode(), "key"
    yield "deep-arrays.json", (JSON_HEAD + ', "x": ' + "[" * depth + "]" * depth + "}").encode(), "deeper than 100"
    yield "deep-objects.json", (JSON_HEAD + ', "x": ' + '{"a":' * depth + "1" + "}" * depth + "}").encode(), "deeper"
    yield "deep-101.json", (JSON_HEAD + ', "x": ' + "[" * 101 + "]" * 101 + "}").encode(), "deeper than 100"
    joins = "!Join ['', [" * 200 + "x" + "]]" * 200
    yield "deep-joins.yaml", (HEAD + f"Outputs: {{O: {{Value: {joins}}}}}\n").encode(), "deeper than 100"


def _bytes() -> Iterator[Kind]:
    yield "latin-1.yaml", (HEAD + "Description: café\n").encode("latin-1"), "UTF-8"
    yield "shift-jis.yaml", (HEAD + "Description: 設計\n").encode("shift-jis"), "UTF-8"
    yield "truncated-utf-8.yaml", (HEAD + "Description: é").encode()[:-1], "UTF-8"
    yield "surrogate.yaml", HEAD.encode() + b"Description: \xed\xa0\x80\n", "UTF-8"
    yield "nul.yaml", HEAD.encode() + b"Description: a\0b\n", "NUL"
    yield "nul.json", JSON_HEAD.encode() + b', "x": "a\0b"}', "NUL"
    yield "binary.yaml", HEAD.encode() + bytes(range(256)), ""
    yield "half-utf-16.yaml", b"\xff\xfe" + HEAD.encode("utf-16-le") + b"\x00", "UTF-16"
    yield "control.yaml", HEAD.encode() + b"Description: a\x07b\n", "control characters"
    yield "utf-16.yaml", HEAD.encode("utf-16"), None
    yield "utf-16-big.yaml", b"\xfe\xff" + HEAD.encode("utf-16-be"), None
    yield "utf-32.yaml", HEAD.encode("utf-32"), None
    yield "mark.yaml", b"\xef\xbb\xbf" + HEAD.encode(), None
    yield "mark.json", b"\xef\xbb\xbf" + JSON_HEAD.encode() + b"}", None
    yield "windows-lines.yaml", HEAD.replace("\n", "\r\n").encode(), None
    yield "old-mac-lines.yaml", (HEAD.replace("\n", "\r") + "\n# Resources:\n").encode(), None
    yield "large.yaml", (HEAD + "# " + "x" * 6_000_000 + "\n").encode(), "larger than 5 MB"
    yield "large.json", (JSON_HEAD + "}" + " " * 6_000_000).encode(), "larger than 5 MB"
    yield "dense.yaml", (HEAD + "x: [" + "a," * 2_400_000 + "]\n").encode(), "events"
    yield "empty.template", b"", None
    yield "blank.yaml", b"\n\n   \n", None


def _scalars() -> Iterator[Kind]:
    yield "no-date.yaml", (HEAD + "Metadata: {Day: 2024-13-45, Time: 99:99:99}\n").encode(), None
    yield "python-object.yaml", (HEAD + "Metadata: !!python/object/apply:os.system ['true']\n").encode(), None
    yield "python-name.yaml", (HEAD + "Metadata: !!python/name:os.system\n").encode(), None
    yield "no-int.yaml", (HEAD + "Metadata: {A: !!int foo, B: !!float bar, C: !!bool 7}\n").encode(), None
    yield "no-time.yaml", (HEAD + "Metadata: {A: !!timestamp never, B: !!binary '*', C: !!set {a}}\n").encode(), None
    yield "huge-int.yaml", (HEAD + f"Metadata: {{A: {'9' * 100_000}}}\n").encode(), None
    yield "huge-int.json", (JSON_HEAD + f', "Metadata": {{"A": {"9" * 100_000}}}}}').encode(), None
    yield "huge-float.yaml", (HEAD + "Metadata: {A: 1e999999, B: .inf, C: .nan, D: 0x1F}\n").encode(), None
    yield "sixty.yaml", (HEAD + f"Metadata: {{A: 1{':59' * 500}}}\n").encode(), None
    yield "duplicate.yaml", (HEAD + "  Topic:\n    Type: AWS::SNS::Topic\n").encode(), None
    yield "duplicate.json", JSON_HEAD.encode() + b', "Metadata": {"A": 1, "A": 2}}', None
    yield "long-key.yaml", (HEAD + f"Metadata: {{{'k' * 5_000}: 1}}\n").encode(), "not valid YAML"
    yield "long-key.json", (JSON_HEAD + f', "Metadata": {{"{"k" * 5_000}": 1}}}}').encode(), None
    yield "pairs.json", JSON_HEAD.encode() + rb', "Metadata": {"A": "\ud83d\ude00", "B": "\ud800"}}', None
    yield "odd-keys.yaml", (HEAD + "Metadata: {1: a, true: b, null: c, 2024-01-01: d, 1.5: e}\n").encode(), None
    yield "two.yaml", (HEAD + "---\n" + HEAD).encode(), None
    yield "comments.json", ("// ours\n" + JSON_HEAD + ', /* and */ "x": [1, 2,],}').encode(), None


def _broken() -> Iterator[Kind]:
    yield "truncated.json", JSON_HEAD.encode(), "not valid JSON"
    yield "truncated-string.json", (JSON_HEAD + ', "x": "never closed').encode(), "not valid JSON"
    yield "trailing.json", (JSON_HEAD + "} trailing").encode(), "not valid JSON"
    yield "single-quotes.json", (JSON_HEAD + ", 'x': 1}").encode(), "not valid JSON"
    yield "bad-escape.json", (JSON_HEAD + ', "x": "\\q"}').encode(), "not valid JSON"
    yield "open-comment.json", (JSON_HEAD + ", /* never closed }").encode(), "not valid JSON"
    yield "bare-word.json", (JSON_HEAD + ', "x": NaN}').encode(), "not valid JSON"
    yield "truncated.yaml", (HEAD + "x: [1, 2").encode(), "not valid YAML"
    yield "tab.yaml", (HEAD + "x:\n\t- 1\n").encode(), "not valid YAML"
    yield "open-quote.yaml", (HEAD + 'x: "never closed\n').encode(), "not valid YAML"
    yield "indent.yaml", (HEAD + "   x: 1\n  y: 2\n z: 3\n").encode(), "not valid YAML"
    yield "two-tags.yaml", (HEAD + "Outputs: {O: {Value: !Sub !Ref X}}\n").encode(), "not valid YAML"
    yield "directive.yaml", ("%YAML 9.9\n---\n" + HEAD).encode(), "not valid YAML"
    yield "anchors.yaml", (HEAD + "x: &a &b y\n").encode(), "not valid YAML"
    yield "jinja.yaml", ("{% set name = 'x' %}\n" + HEAD).encode(), "Jinja"
    yield "jinja-value.yaml", (HEAD + "    Properties:\n      TopicName: {{ cookiecutter.name }}\n").encode(), "Jinja"
    yield "jinja-loop.yaml", (HEAD + "{% for x in y %}\n  A{{ x }}: 1\n{% endfor %}\n").encode(), "Jinja"
    yield "braces.yaml", (HEAD + "x: {{resolve:ssm:/a}}\n").encode(), "as a key"
    yield "list-key.yaml", (HEAD + "? [a, b]\n: 1\n").encode(), "as a key"
    yield "scalar.yaml", (b"just words\n# AWSTemplateFormatVersion:\n"), None
    yield "list.yaml", (b"- AWSTemplateFormatVersion\n- Resources\n"), None


def kinds() -> list[Kind]:
    """Every kind of file that is plain bytes."""
    return [*_bombs(), *_deep(), *_bytes(), *_scalars(), *_broken()]


def make_hostile_repository(folder: Path) -> dict[PurePosixPath, str]:
    """Write every kind below `folder/hostile`; returns the path and a fragment of the reason of each refused one.

    Kinds that are read all the same are written as well and not in the result.
    """
    base = folder / "hostile"
    base.mkdir(parents=True)
    expected: dict[PurePosixPath, str] = {}
    for name, content, reason in kinds():
        (base / name).write_bytes(content)
        if reason is not None:
            expected[PurePosixPath("hostile", name)] = reason
    os.mkfifo(base / "pipe.yaml")
    expected[PurePosixPath("hostile/pipe.yaml")] = "not a regular file"
    outside = folder.parent / f"{folder.name}-outside.yaml"
    outside.write_text(HEAD, encoding="utf-8")
    links = {
        "out.yaml": outside, "loop.yaml": Path("loop.yaml"), "dangling.yaml": Path("nowhere.yaml"),
        "passwd.json": Path("/etc/passwd"), "folder": Path(".."), "near.yaml": Path("mark.yaml"),
    }  # fmt: skip
    for name, target in links.items():
        (base / name).symlink_to(target)
        expected[PurePosixPath("hostile", name)] = "symbolic link"
    (base / "ping").symlink_to("pong")
    (base / "pong").symlink_to("ping")
    (base / "directory.yaml").mkdir()
    (base / "directory.yaml" / "inside.yaml").write_text(HEAD, encoding="utf-8")
    locked = base / "locked.yaml"
    locked.write_text(HEAD, encoding="utf-8")
    locked.chmod(0)
    if not os.access(locked, os.R_OK):
        expected[PurePosixPath("hostile/locked.yaml")] = "no permission"
    token = "ghp_" + "A1b2" * 9
    (base / f"{token}.yaml").write_text(HEAD, encoding="utf-8")
    expected[PurePosixPath("hostile/[masked].yaml")] = "its name holds a secret"
    return expected


def make_good_files(folder: Path, count: int = 20) -> list[PurePosixPath]:
    """Write templates that are fine, one resource each; returns their paths, relative to the folder."""
    made = []
    (folder / "good").mkdir(parents=True)
    for number in range(count):
        path = PurePosixPath("good", f"service-{number:02}.yaml")
        template = (
            "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n"
            f"  Queue{number:02}:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: {30 + number}\n"
        )
        (folder / path).write_text(template, encoding="utf-8")
        made.append(path)
    return made
