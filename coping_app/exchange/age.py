"""Files sealed with a passphrase, in the format of age (age-encryption.org/v1), which any age program opens.

Only its scrypt recipients. scrypt comes from the standard library, ChaCha20-Poly1305 from libsodium through PyNaCl.
"""

import base64
import binascii
import hashlib
import hmac
import io
import os
import re
from typing import Any, BinaryIO, NamedTuple

from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_aead_chacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from coping_app.base.errors import BrokenFileError, CopingError
from coping_app.base.words import tr
from coping_app.exchange.placing import Sink

MAGIC = b"age-encryption.org/v1\n"
LOG_N = 17  # 2^17 rounds: 128 MiB and about half a second
MOST_LOG_N = 18  # of files from elsewhere: 256 MiB
CHUNK = 64 * 1024  # bytes
_TAG = 16  # bytes that each sealed chunk is longer
_SALT, _FILE_KEY, _NONCE = 16, 16, 16  # bytes
_SCRYPT_LABEL = b"age-encryption.org/v1/scrypt"
_LONGEST_HEADER = 4096  # bytes
_STANZA = re.compile(rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n")
_MAC_LINE = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")


class SealedError(CopingError):
    """A file is sealed, and the passphrase for it is missing or another one."""


class Inner(NamedTuple):
    """What opens the inside of a sealed file: its key, and where the inside starts, in bytes."""

    key: bytes
    start: int


def is_sealed(head: bytes) -> bool:
    """Return whether the first bytes are those of an age file."""
    return head.startswith(MAGIC)


class Sealer(io.RawIOBase):
    """Seals what is written to it into another file. Only a sealer that is finished leaves a file that opens."""

    def __init__(self, target: Sink, passphrase: str, log_n: int = LOG_N) -> None:
        self._target = target
        self._waiting = bytearray()
        self._number = 0
        file_key, salt = os.urandom(_FILE_KEY), os.urandom(_SALT)
        wrapped = crypto_aead_chacha20poly1305_ietf_encrypt(
            file_key, None, bytes(12), _passphrase_key(passphrase, salt, log_n)
        )
        header = MAGIC + b"-> scrypt %s %d\n%s\n---" % (_encoded(salt), log_n, _encoded(wrapped))
        nonce = os.urandom(_NONCE)
        self._key = _derived(file_key, nonce, b"payload")
        target.write(header + b" " + _encoded(_mac(file_key, header)) + b"\n" + nonce)

    def writable(self) -> bool:
        """Say that it is written to."""
        return True

    def write(self, data: Any, /) -> int:
        """Seal some bytes more."""
        self._waiting += data
        while len(self._waiting) > CHUNK:  # the last chunk is sealed as the last, so one waits
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Seal what is left, as the end. Nothing is written after it."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        nonce = _chunk_nonce(self._number, last=last)
        self._number += 1
        self._target.write(crypto_aead_chacha20poly1305_ietf_encrypt(chunk, None, nonce, self._key))


def unlock(file: BinaryIO, passphrase: str, most_log_n: int = MOST_LOG_N) -> Inner:
    """Return what opens the inside of a sealed file.

    Raises SealedError when the passphrase does not fit, BrokenFileError when this is no such file, and OSError.
    """
    file.seek(0)
    head = file.read(_LONGEST_HEADER)
    if not is_sealed(head):
        raise BrokenFileError(tr("This is not a file sealed with age, or its start is damaged. Nothing was changed."))
    stanza = _STANZA.match(head, len(MAGIC))
    mac = _MAC_LINE.match(head, stanza.end()) if stanza else None
    if stanza is None or mac is None:
        if re.match(rb"-> (?!scrypt )", head[len(MAGIC) :]):
            raise BrokenFileError(
                tr("This file is sealed to a key, not with a passphrase. Open it with the program that has the key.")
            )
        raise _damaged()
    salt, wrapped, wanted = (_decoded(part) for part in (stanza[1], stanza[3], mac[1]))
    log_n = int(stanza[2])
    if log_n > most_log_n:
        raise BrokenFileError(
            tr("Opening this file would take more memory than Coping uses. Open it with the age program instead.")
        )
    try:
        key = _passphrase_key(passphrase, salt, log_n)
        file_key = crypto_aead_chacha20poly1305_ietf_decrypt(wrapped, None, bytes(12), key)
    except CryptoError as error:
        raise SealedError(
            tr("The passphrase does not open this file, or the file is damaged. Nothing was changed. Try it again.")
        ) from error
    if not hmac.compare_digest(_mac(file_key, head[: mac.start() + 3]), wanted):
        raise _damaged()
    nonce = head[mac.end() : mac.end() + _NONCE]
    if len(nonce) < _NONCE:
        raise _damaged()
    return Inner(_derived(file_key, nonce, b"payload"), mac.end() + _NONCE)


class Opened(io.RawIOBase):
    """Reads the inside of a sealed file, from any place. Nothing of it is ever written to the disk.

    Every byte is checked before it is handed out. Raises OSError where the file is damaged or cut short.
    """

    def __init__(self, file: BinaryIO, inner: Inner) -> None:
        self._file = file
        self._inner = inner
        self._place = 0
        self._held: tuple[int, bytes] = (-1, b"")
        sealed = file.seek(0, os.SEEK_END) - inner.start
        self._chunks = max(1, -(-sealed // (CHUNK + _TAG)))
        self._size = sealed - self._chunks * _TAG
        if self._size < 0 or (self._chunks > 1 and self._size <= (self._chunks - 1) * CHUNK):
            raise OSError("cut short")
        self._chunk(self._chunks - 1)  # a file that was cut has no last chunk

    def readable(self) -> bool:
        """Say that it is read from."""
        return True

    def seekable(self) -> bool:
        """Say that it is read from any place."""
        return True

    def tell(self) -> int:
        """Return the place that is read next."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place inside."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise OSError("before the start")
        self._place = base + offset
        return self._place

    def readinto(self, buffer: Any, /) -> int:
        """Read on from the place."""
        if self._place >= self._size:
            return 0
        number, inside = divmod(self._place, CHUNK)
        part = self._chunk(number)[inside : inside + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)

    def close(self) -> None:
        """Close the sealed file too."""
        self._file.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            self._file.seek(self._inner.start + number * (CHUNK + _TAG))
            sealed = self._file.read(CHUNK + _TAG)
            nonce = _chunk_nonce(number, last=number == self._chunks - 1)
            try:
                plain = crypto_aead_chacha20poly1305_ietf_decrypt(sealed, None, nonce, self._inner.key)
            except (CryptoError, ValueError) as error:
                raise OSError("damaged") from error
            self._held = number, plain
        return self._held[1]


def opened(file: BinaryIO, inner: Inner) -> BinaryIO:
    """Return the inside of a sealed file, to be read. Raises BrokenFileError where its end is missing or damaged."""
    try:
        return io.BufferedReader(Opened(file, inner), CHUNK)
    except OSError as error:
        raise _damaged() from error


def _damaged() -> BrokenFileError:
    return BrokenFileError(
        tr("This sealed file is damaged or cut short, so it can't be opened. Nothing was changed. Use another copy.")
    )


def _passphrase_key(passphrase: str, salt: bytes, log_n: int) -> bytes:
    rounds = 1 << log_n
    memory = 128 * 8 * (rounds + 8)  # bytes
    return hashlib.scrypt(
        passphrase.encode(errors="surrogatepass"),
        salt=_SCRYPT_LABEL + salt,
        n=rounds,
        r=8,
        p=1,
        maxmem=memory,
        dklen=32,
    )


def _derived(key: bytes, salt: bytes, label: bytes) -> bytes:
    """Return a key of 32 bytes made of another one: HKDF-SHA256, RFC 5869, of one block."""
    middle = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(middle, label + b"\x01", "sha256")


def _mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")


def _chunk_nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _encoded(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def _decoded(written: bytes) -> bytes:
    """Return bytes from base64, refusing any but its one form. Raises BrokenFileError."""
    try:
        raw = base64.b64decode(written + b"=" * (-len(written) % 4), validate=True)
    except binascii.Error as error:
        raise _damaged() from error
    if _encoded(raw) != written:
        raise _damaged()
    return raw
