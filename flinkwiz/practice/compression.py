"""The compressions of SLS bodies, as its SDKs write and read them (wire-protocols.md 4).

``zstd`` is one plain frame, ``lz4`` a raw block without a size, and both ``deflate`` and ``gzip`` are zlib streams. The raw
size travels in the header x-log-bodyrawsize, so a body that becomes larger than it says is refused before it is large.
"""

from __future__ import annotations

import zlib
from typing import Final

ENCODINGS: Final = ("zstd", "lz4", "gzip", "deflate")
"""What `expand` and `shrink` know, the best first."""

_MAGIC = bytes.fromhex("28b52ffd")
_RUN_LENGTH_BLOCK = 1
_CONTENT_SIZE_BYTES = {0: 0, 1: 2, 2: 4, 3: 8}
_DICTIONARY_ID_BYTES = {0: 0, 1: 1, 2: 2, 3: 4}


class BadCompression(ValueError):
    """A body is not what its encoding and its raw size say."""


def expand(body: bytes, encoding: str, raw_size: int) -> bytes:
    """The raw bytes of a compressed body.

    Arguments:
        encoding: one of ENCODINGS.
        raw_size: what the body must become, in bytes; never more room than that is taken.

    Raises:
        BadCompression: it becomes something else.
    """
    if encoding == "zstd":
        raw = _expand_zstd(body, raw_size)
    elif encoding == "lz4":
        raw = _expand_lz4(body, raw_size)
    else:
        raw = _expand_zlib(body, raw_size)
    if len(raw) != raw_size:
        raise BadCompression("the raw size is another")
    return raw


def shrink(raw: bytes, encoding: str) -> bytes:
    """The raw bytes compressed with one of ENCODINGS."""
    if encoding == "zstd":
        import zstd

        return bytes(zstd.compress(raw, 1))
    if encoding == "lz4":
        from lz4 import block

        return bytes(block.compress(raw, store_size=False))
    return zlib.compress(raw, 6)


def accepted(accept_encoding: str) -> str:
    """The encoding for an answer: the first known one in an Accept-Encoding header, or "" for none."""
    wanted = (part.partition(";")[0].strip().lower() for part in accept_encoding.split(","))
    return next((each for each in wanted if each in ENCODINGS), "")


def _expand_zstd(body: bytes, raw_size: int) -> bytes:
    import zstd

    if declared_size(body) != raw_size:
        raise BadCompression("the frame declares another size")
    try:
        return bytes(zstd.decompress(body))
    except zstd.Error as problem:
        raise BadCompression(str(problem)) from None


def _expand_lz4(body: bytes, raw_size: int) -> bytes:
    from lz4 import block

    try:
        return bytes(block.decompress(body, uncompressed_size=raw_size))
    except block.LZ4BlockError as problem:
        raise BadCompression(str(problem)) from None


def _expand_zlib(body: bytes, raw_size: int) -> bytes:
    stream = zlib.decompressobj()
    try:
        raw = stream.decompress(body, raw_size + 1)
    except zlib.error as problem:
        raise BadCompression(str(problem)) from None
    if not stream.eof or stream.unused_data:
        raise BadCompression("the stream does not end where the body ends")
    return raw


def declared_size(body: bytes) -> int:
    """The size the one zstd frame of a body declares for its content, in bytes, read before anything is decompressed (RFC 8878).

    The zstd library trusts its input and makes room for whatever a frame asks for, so a few bytes could take all the memory.

    Raises:
        BadCompression: it is no frame, tells no size, or something follows it; every SLS SDK writes one frame with its size.
    """
    if body[:4] != _MAGIC or len(body) < 6:
        raise BadCompression("not a zstd frame")
    descriptor = body[4]
    is_single_segment = bool(descriptor & 0x20)
    width = _CONTENT_SIZE_BYTES[descriptor >> 6] or int(is_single_segment)
    if not width:
        raise BadCompression("the frame does not tell its size")
    start = 5 + (0 if is_single_segment else 1) + _DICTIONARY_ID_BYTES[descriptor & 3]
    size = int.from_bytes(body[start : start + width], "little") + (256 if width == 2 else 0)
    checksum = 4 if descriptor & 0x04 else 0
    if _end_of_blocks(body, start + width) + checksum != len(body):
        raise BadCompression("more than one frame, or less")
    return size


def _end_of_blocks(body: bytes, position: int) -> int:
    is_last = False
    while not is_last:
        if position + 3 > len(body):
            raise BadCompression("the frame breaks off")
        header = int.from_bytes(body[position : position + 3], "little")
        is_last = bool(header & 1)
        size = 1 if header >> 1 & 3 == _RUN_LENGTH_BLOCK else header >> 3
        position += 3 + size
    return position
