"""The compressions of SLS bodies, as its SDKs write and read them (wire-protocols.md 5).

``zstd`` is one plain frame, ``lz4`` a raw block without a size, and both ``deflate`` and ``gzip`` are zlib streams. The raw
size travels in the header x-log-bodyrawsize, so a body that becomes larger than it says is refused before it is large.
"""

from __future__ import annotations

import zlib
from typing import Final

from flinkwiz.practice.zstd_frames import BadFrame, declared_size

ENCODINGS: Final = ("zstd", "lz4", "gzip", "deflate")
"""What `expand` and `shrink` know, the best first."""


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

    try:
        if declared_size(body) != raw_size:
            raise BadCompression("the frame declares another size")
        return bytes(zstd.decompress(body))
    except (BadFrame, zstd.Error) as problem:
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
