"""How large a zstd body says it will become, read before anything is decompressed (RFC 8878).

The zstd library trusts its input and makes room for whatever a frame asks for, so a few bytes could take all the memory.
"""

from __future__ import annotations

_MAGIC = bytes.fromhex("28b52ffd")
_RUN_LENGTH_BLOCK = 1
_CONTENT_SIZE_BYTES = {0: 0, 1: 2, 2: 4, 3: 8}
_DICTIONARY_ID_BYTES = {0: 0, 1: 1, 2: 2, 3: 4}


class BadFrame(ValueError):
    """The bytes are not exactly one zstd frame that tells its content's size."""


def declared_size(body: bytes) -> int:
    """The size the one frame of a body declares for its content, in bytes.

    Raises:
        BadFrame: it is no frame, tells no size, or something follows it; every SLS SDK writes one frame with its size.
    """
    if body[:4] != _MAGIC or len(body) < 6:
        raise BadFrame("not a zstd frame")
    descriptor = body[4]
    is_single_segment = bool(descriptor & 0x20)
    width = _CONTENT_SIZE_BYTES[descriptor >> 6] or int(is_single_segment)
    if not width:
        raise BadFrame("the frame does not tell its size")
    start = 5 + (0 if is_single_segment else 1) + _DICTIONARY_ID_BYTES[descriptor & 3]
    size = int.from_bytes(body[start : start + width], "little") + (256 if width == 2 else 0)
    checksum = 4 if descriptor & 0x04 else 0
    if _end_of_blocks(body, start + width) + checksum != len(body):
        raise BadFrame("more than one frame, or less")
    return size


def _end_of_blocks(body: bytes, position: int) -> int:
    is_last = False
    while not is_last:
        if position + 3 > len(body):
            raise BadFrame("the frame breaks off")
        header = int.from_bytes(body[position : position + 3], "little")
        is_last = bool(header & 1)
        size = 1 if header >> 1 & 3 == _RUN_LENGTH_BLOCK else header >> 3
        position += 3 + size
    return position
