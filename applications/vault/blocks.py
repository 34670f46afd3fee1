"""A file as a row of sealed blocks, so that it can be written and read in small pieces.

Layout: magic, length of the key id, key id, random prefix; then blocks of 64 KiB, each with its tag. A
block's nonce is prefix + number + last-flag, so blocks cannot be dropped, swapped or cut off at the end;
header and name of the file are authenticated with each block.
"""

import io
import os
from collections.abc import Iterable, Iterator
from typing import IO, Any

from cryptography.exceptions import InvalidTag

from applications.vault.keyring import KeyRing, Unreadable

MAGIC = b"JFV1"
BLOCK = 64 * 1024
TAG = 16
PREFIX = 7


def encrypt(parts: Iterable[bytes], ring: KeyRing, name: str) -> Iterator[bytes]:
    """The sealed file of the given bytes, piece by piece; at least one block, also for no bytes."""
    key_id = ring.writer.encode()
    prefix = os.urandom(PREFIX)
    header = MAGIC + bytes([len(key_id)]) + key_id + prefix
    cipher, bound = ring.cipher(ring.writer), header + name.encode()
    yield header
    held = bytearray()
    number = 0
    for part in parts:
        held += part
        # One full block is always kept back: only the end shows which block is the last.
        while len(held) > BLOCK:
            yield cipher.encrypt(_nonce(prefix, number, False), bytes(held[:BLOCK]), bound)
            del held[:BLOCK]
            number += 1
    yield cipher.encrypt(_nonce(prefix, number, True), bytes(held), bound)


class SealedReader(io.RawIOBase):
    """The bytes inside a sealed file, readable from any position. Raises Unreadable where it was altered."""

    def __init__(self, file: IO[bytes], ring: KeyRing, name: str) -> None:
        super().__init__()
        self._file = file
        start = file.read(len(MAGIC) + 1)
        key_length = start[-1] if len(start) == len(MAGIC) + 1 and start[:-1] == MAGIC else 0
        rest = file.read(key_length + PREFIX)
        if not key_length or len(rest) != key_length + PREFIX:
            raise Unreadable("a stored file does not begin as a sealed file")
        self.key_id = rest[:key_length].decode("ascii", "replace")
        self._cipher = ring.cipher(self.key_id)
        self._prefix = rest[key_length:]
        self._bound = start + rest + name.encode()
        self._body = len(start) + len(rest)
        self.size, self._last = _measure(file.seek(0, io.SEEK_END) - self._body)
        self._position = 0
        self._held: tuple[int, bytes] = (-1, b"")
        if not self.size:
            self._block(0)  # an emptied file must not pass for an empty one

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: Any) -> int:
        if self._position >= self.size:
            return 0
        number, within = divmod(self._position, BLOCK)
        piece = self._block(number)[within : within + len(buffer)]
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def close(self) -> None:
        self._file.close()
        super().close()

    def _block(self, number: int) -> bytes:
        if self._held[0] != number:
            self._file.seek(self._body + number * (BLOCK + TAG))
            sealed = self._file.read(BLOCK + TAG)
            try:
                plain = self._cipher.decrypt(
                    _nonce(self._prefix, number, number == self._last), sealed, self._bound
                )
            except InvalidTag:
                raise Unreadable("a stored file was altered or cut off") from None
            self._held = (number, plain)
        return self._held[1]


def _measure(sealed: int) -> tuple[int, int]:
    """Size of the content and number of the last block, for a body of ``sealed`` bytes."""
    count = max(1, -(-sealed // (BLOCK + TAG)))
    size = sealed - count * TAG
    if size < 0:
        raise Unreadable("a stored file was cut off")
    return size, count - 1


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])
