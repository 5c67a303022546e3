"""The protobuf wire format: varints and tagged fields, read from bytes that may be hostile and written without a library.

The source is the encoding page of protobuf.dev; the messages of SLS are in log_groups.py.
"""

from __future__ import annotations

from collections.abc import Iterator

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT = 10


class BadProtobuf(ValueError):
    """The bytes are no message of the expected form; the only error that reading raises."""


def varint(number: int) -> bytes:
    """A number from 0 on in groups of seven bits, the lowest first."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def number_field(field: int, number: int) -> bytes:
    """A field that holds a number as a varint."""
    return varint(field << 3 | VARINT) + varint(number)


def bytes_field(field: int, content: bytes) -> bytes:
    """A field that holds bytes, a text in UTF-8 or another message."""
    return varint(field << 3 | BYTES) + varint(len(content)) + content


def fixed32_field(field: int, number: int) -> bytes:
    """A field that holds a number in four bytes."""
    return varint(field << 3 | FIXED32) + number.to_bytes(4, "little")


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a message in order, each with its number; numbers come as int, everything else as bytes.

    Raises:
        BadProtobuf: while iterating, where the message breaks off or makes no sense.
    """
    position = 0
    while position < len(message):
        key, position = _read_varint(message, position)
        if key >> 3 == 0:
            raise BadProtobuf("field number 0")
        value, position = _read_value(message, position, key & 7)
        yield key >> 3, value


def as_number(value: int | bytes) -> int:
    """The value of a field that must be a number; raises BadProtobuf."""
    if isinstance(value, bytes):
        raise BadProtobuf("bytes where a number belongs")
    return value


def as_bytes(value: int | bytes) -> bytes:
    """The value of a field that must be bytes; raises BadProtobuf."""
    if isinstance(value, int):
        raise BadProtobuf("a number where bytes belong")
    return value


def as_text(value: int | bytes) -> str:
    """The value of a field that must be UTF-8 text; raises BadProtobuf."""
    try:
        return as_bytes(value).decode()
    except UnicodeDecodeError:
        raise BadProtobuf("a text is not UTF-8") from None


def _read_value(message: bytes, position: int, wire_type: int) -> tuple[int | bytes, int]:
    if wire_type == VARINT:
        return _read_varint(message, position)
    if wire_type == BYTES:
        length, position = _read_varint(message, position)
        return _read_bytes(message, position, length)
    if wire_type == FIXED32:
        four, position = _read_bytes(message, position, 4)
        return int.from_bytes(four, "little"), position
    if wire_type == FIXED64:
        eight, position = _read_bytes(message, position, 8)
        return int.from_bytes(eight, "little"), position
    raise BadProtobuf(f"wire type {wire_type}")


def _read_bytes(message: bytes, position: int, length: int) -> tuple[bytes, int]:
    end = position + length
    if end > len(message):
        raise BadProtobuf("the message breaks off")
    return message[position:end], end


def _read_varint(message: bytes, position: int) -> tuple[int, int]:
    number = 0
    for place, byte in enumerate(message[position : position + _LONGEST_VARINT]):
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, position + place + 1
    raise BadProtobuf("a varint without an end")
