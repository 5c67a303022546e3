"""The last check of a finished script, by another way than it was made: its tokens are read again (security-rules.md F1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from gettext import gettext as _

from flinkwiz.names.aliyun import VariableName
from flinkwiz.sql.quoting import secret_reference
from flinkwiz.sql.tokens import Kind, Token, tokens
from flinkwiz.text.untrusted import escape_untrusted, is_plain

_REFERENCE = re.compile(r"\$\{secret_values\.([^{}]*)\}")
_OPTIONS = re.compile(r"\(string=string(,string=string)*\)")
_CREATE = ["CREATE", "TEMPORARY", "TABLE"]
_INSERT = ["INSERT", "INTO"]


def references(sql: str) -> tuple[str, ...]:
    """The variable of every ``${secret_values.x}``, in order, wherever it stands: Realtime Compute replaces it as text."""
    return tuple(_REFERENCE.findall(sql))


def problems(sql: str, id_variable: VariableName, secret_variable: VariableName) -> tuple[str, ...]:
    """What keeps a script of ours from being handed out, a sentence each; none for a good one.

    Arguments:
        sql: the finished text.
        id_variable: whose reference every sls table has as its accessId.
        secret_variable: whose reference every sls table has as its accessKey.
    """
    found = tuple(tokens(sql))
    statements = _statements([token for token in found if token.kind is not Kind.COMMENT])
    tables = [_options(statement) for statement in statements if _begins_with(statement, _CREATE)]
    sls_tables = [options for options in map(dict, tables) if options.get("connector") == "sls"]
    return (
        *_character_problems(sql, found),
        *_statement_problems(statements),
        *(problem for options in tables for problem in _option_problems(options)),
        *_reference_problems(sql, sls_tables, id_variable, secret_variable),
    )


def _statements(found: Sequence[Token]) -> list[list[Token]]:
    """The tokens between the semicolons; the last list is empty when the script ends in one."""
    statements: list[list[Token]] = [[]]
    for token in found:
        if token.text == ";":
            statements.append([])
        else:
            statements[-1].append(token)
    return statements


def _begins_with(statement: Sequence[Token], words: Sequence[str]) -> bool:
    return [token.text.upper() for token in statement[: len(words)]] == words


def _options(statement: Sequence[Token]) -> Sequence[tuple[str, str]]:
    """The WITH options of a CREATE, as they stand; none where it does not end in a list of them."""
    is_with = [token.kind is Kind.WORD and token.text.upper() == "WITH" for token in statement]
    listed = statement[is_with.index(True) + 1 :] if True in is_with else ()
    shape = "".join(token.text if token.kind is Kind.SYMBOL else token.kind for token in listed)
    if not _OPTIONS.fullmatch(shape):
        return ()
    values = [token.value for token in listed if token.kind is Kind.STRING]
    return list(zip(values[::2], values[1::2], strict=True))


def _character_problems(sql: str, found: Sequence[Token]) -> Iterator[str]:
    hidden = sorted({character for character in sql if character != "\n" and not is_plain(character)})
    if hidden:
        yield _("It has characters that cannot be seen: {characters}.").format(characters=escape_untrusted("".join(hidden)))
    strays = sorted({token.text for token in found if token.kind is Kind.STRAY and is_plain(token.text)})
    if strays:
        yield _("It has characters out of place: {characters}").format(characters=escape_untrusted(" ".join(strays)))


def _statement_problems(statements: Sequence[Sequence[Token]]) -> Iterator[str]:
    *complete, rest = statements
    if rest or not complete:
        yield _("It does not end in a semicolon.")
    for statement in complete:
        if not (_begins_with(statement, _CREATE) or _begins_with(statement, _INSERT)):
            begin = escape_untrusted(" ".join(token.text for token in statement[:3]), 60)
            yield _("It has a statement that is no CREATE TEMPORARY TABLE and no INSERT INTO: {begin}").format(begin=begin)


def _option_problems(options: Sequence[tuple[str, str]]) -> Iterator[str]:
    if not options:
        yield _("It has a table that does not end in a list of options.")
    keys = [key.casefold() for key, _value in options]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield _("It gives a table the option {key} twice.").format(key=escape_untrusted(key, 60))


def _reference_problems(
    sql: str, sls_tables: Sequence[Mapping[str, str]], id_variable: VariableName, secret_variable: VariableName
) -> Iterator[str]:
    """Two references a table, in their two places, leave none for anywhere else when the count is right."""
    if not sls_tables:
        yield _("It has no table of Simple Log Service.")
    for options in sls_tables:
        if options.get("accessId") != secret_reference(id_variable):
            yield _("Its accessId is not the variable {name}.").format(name=id_variable)
        if options.get("accessKey") != secret_reference(secret_variable):
            yield _("Its accessKey is not the variable {name}.").format(name=secret_variable)
    if sql.count("${") != 2 * len(sls_tables):
        yield _("It names variables elsewhere than in accessId and accessKey.")
