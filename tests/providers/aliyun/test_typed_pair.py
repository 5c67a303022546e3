"""What is typed or pasted for a pair: the halves are found, and nothing of a secret is shown."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flinkwiz.providers.aliyun.typed_pair import pair_in, refuse_key_id, shown_key_id

ID, SECRET = "LTAI5tPastedByHand012345", "xY7pastedSecretOfNobody0123456"

LETTERS = string.ascii_letters + string.digits
IDS = st.builds(str.__add__, st.sampled_from(["LTAI", "LTAI5t", "STS.", "PRACTICE"]), st.text(LETTERS, min_size=12, max_size=20))
SECRETS = st.text(LETTERS, min_size=30, max_size=30).filter(lambda text: not text.startswith(("LTAI", "STS.", "PRACTICE")))


@pytest.mark.parametrize(
    "pasted",
    [
        f"{ID},{SECRET}",
        f"{ID}\t{SECRET}",
        f"{ID} {SECRET}\n",
        f"{ID}\n{SECRET}\n",
        f"{ID}\r\n{SECRET}",
        f"{ID}\r{SECRET}\r",
        f'"{ID}","{SECRET}"',
        f"AccessKey ID,AccessKey Secret\n{ID},{SECRET}\n",
        f"\ufeffAccessKey ID,AccessKey Secret\r\n{ID},{SECRET}\r\n",
        f'\ufeff"AccessKey ID","AccessKey Secret"\r\n"{ID}","{SECRET}"\r\n',
        f"AccessKeyId,AccessKeySecret\r\n{ID},{SECRET}",
        f"User Name,AccessKey ID,AccessKey Secret\ndev-01,{ID},{SECRET}\n",
        f"AccessKey ID\n{ID}\nAccessKey Secret\n{SECRET}",
        f"AccessKey ID: {ID}\nAccessKey Secret: {SECRET}",
        f"export ALIBABA_CLOUD_ACCESS_KEY_ID={ID}\nexport ALIBABA_CLOUD_ACCESS_KEY_SECRET={SECRET}\n",
        f'{{"access_key_id": "{ID}", "access_key_secret": "{SECRET}"}}',
    ],
)
def test_a_pasted_pair_is_found_in_every_form_it_is_handed_out_in(pasted: str) -> None:
    pair = pair_in(pasted)
    assert pair is not None
    assert (pair[0], pair[1].reveal()) == (ID, SECRET)


@pytest.mark.parametrize(
    "pasted",
    ["", ID, SECRET, f"{ID}{SECRET}", "AccessKey ID,AccessKey Secret", f"ID: {ID}", f"{ID},{SECRET}\n{ID[:-1]}X,{SECRET}"],
)
def test_what_is_not_one_whole_pair_is_none(pasted: str) -> None:
    assert pair_in(pasted) is None


@given(IDS, SECRETS, st.sampled_from([",", "\t", "\n", "\r\n", ", ", " ; ", " "]), st.sampled_from(["", '"']))
def test_every_pair_is_found_between_any_quotes_and_signs(key_id: str, secret: str, between: str, quote: str) -> None:
    pair = pair_in(f"{quote}{key_id}{quote}{between}{quote}{secret}{quote}")
    assert pair is not None
    assert (pair[0], pair[1].reveal()) == (key_id, secret)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("LTA", "***"),
        ("LTAI", "LTAI"),
        ("LTAI5tTyped", "LTAI5tTyped"),
        (ID, "LTAI5tPastedByHa********"),
        ("STS.NUEabc", "STS.NUEabc"),
        (SECRET, "*" * 30),
        (f"{ID},{SECRET}", "*" * 55),
        (f"LTAI0123456789ab{SECRET}", "*" * 46),
        ("AccessKey ID", "*" * 12),
        ("\uff2c\uff34\uff21\uff29", "****"),
    ],
)
def test_only_what_begins_like_an_id_is_shown_and_no_more_of_it_than_every_id_has(typed: str, shown: str) -> None:
    assert shown_key_id(typed) == shown


@given(SECRETS)
def test_a_secret_that_is_typed_shows_none_of_its_characters(secret: str) -> None:
    assert {shown_key_id(secret[:count]) for count in range(31)} == {"*" * count for count in range(31)}


@given(st.text(LETTERS, min_size=12, max_size=20), SECRETS, st.sampled_from(["", ",", "\n", " "]))
def test_a_secret_glued_to_an_id_is_never_shown(rest: str, secret: str, between: str) -> None:
    typed = f"LTAI{rest}{between}{secret}"
    for count in range(len(typed) + 1):
        shown = shown_key_id(typed[:count])
        assert len(shown) == count
        assert set(shown[4 + len(rest) :]) <= {"*"}


@given(st.text())
def test_what_is_shown_has_as_many_characters_as_what_was_typed(typed: str) -> None:
    assert len(shown_key_id(typed)) == len(typed)


@pytest.mark.parametrize("typed", [SECRET, f"{ID}{SECRET}", "My own key", "LTAI-5t", "LTAI5t5\u202e"])
def test_what_is_no_id_is_refused_without_repeating_it(typed: str) -> None:
    refusal = refuse_key_id(typed)
    assert refusal is not None
    assert refusal.startswith("This is no AccessKey ID, so it is not shown: an ID begins with LTAI or STS.")
    assert typed not in refusal


def test_an_id_is_not_refused() -> None:
    assert refuse_key_id(ID) is None
