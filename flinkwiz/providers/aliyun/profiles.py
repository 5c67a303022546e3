"""The profiles of the aliyun command line: its file, read as it reads it and never written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Any

from flinkwiz.providers.aliyun.credentials import NoCredentials
from flinkwiz.security.private_files import UnsafeFile, read_regular
from flinkwiz.text.untrusted import escape_untrusted

_LARGEST = 1024 * 1024
"""Bytes; a hundred profiles are a tenth of it."""

Profile = Mapping[str, Any]


@dataclass(frozen=True)
class Profiles:
    """What is in the file.

    Attributes:
        current: the name of the profile in use, "" for none.
        by_name: every profile; of two with one name the first, as the aliyun command line takes it.
        warning: what should be changed about the file, or "".
    """

    current: str
    by_name: Mapping[str, Profile]
    warning: str = ""


def profile_file(environment: Mapping[str, str]) -> Path:
    """Where the aliyun command line keeps its profiles."""
    return Path(environment.get("HOME") or Path.home()) / ".aliyun" / "config.json"


def profiles(path: Path) -> Profiles:
    """What is in the file; nothing where there is none.

    Raises:
        NoCredentials: it is no regular file, too large, or not as the aliyun command line writes it.
    """
    shown = escape_untrusted(str(path))
    try:
        content, is_shared = _read(path)
        document = json.loads(content)
        found: dict[str, Profile] = {}
        for profile in document.get("profiles", []):
            found.setdefault(str(profile["name"]), profile)
        warning = _("Others may read {path}, which holds keys. Next: chmod 600 {path}").format(path=shown) if is_shared else ""
        return Profiles(str(document.get("current", "default")), found, warning)
    except FileNotFoundError:
        return Profiles("", {})
    except (OSError, UnsafeFile, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise NoCredentials(
        _("{path} cannot be read as profiles of the aliyun command line. Next: check it with: aliyun configure list").format(
            path=shown
        )
    )


def _read(path: Path) -> tuple[bytes, bool]:
    """The content, and whether others may read it."""
    content, facts = read_regular(path, _LARGEST)
    if len(content) > _LARGEST:
        raise UnsafeFile(_("it is too large"))
    return content, bool(facts.st_mode & 0o077)
