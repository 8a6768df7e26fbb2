"""Seals streams of bytes in pieces, so that large things never stand in memory whole and a cut is found.

A sealed stream is: a magic word, the nonce and the wrapped key of this stream alone, the header of libsodium's
secretstream, then pieces of 64 KiB. What the stream belongs to is bound to every piece; the last piece says it is the
last. Source: libsodium's documentation of crypto_secretstream_xchacha20poly1305.
"""

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    crypto_secretstream_xchacha20poly1305_ABYTES,
    crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    crypto_secretstream_xchacha20poly1305_init_pull,
    crypto_secretstream_xchacha20poly1305_init_push,
    crypto_secretstream_xchacha20poly1305_pull,
    crypto_secretstream_xchacha20poly1305_push,
    crypto_secretstream_xchacha20poly1305_state,
    crypto_secretstream_xchacha20poly1305_TAG_FINAL,
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
)
from nacl.exceptions import CryptoError

from coping_app.vault.keys import KEY_BYTES

MAGIC = b"COPING1\n"
PIECE = 64 * 1024  # bytes of plain text in a piece; the last may be shorter
_NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_TAG = 16  # bytes that sealing the key adds
_HEAD = len(MAGIC) + _NONCE + KEY_BYTES + _TAG
_SEALED_PIECE = PIECE + crypto_secretstream_xchacha20poly1305_ABYTES


class BrokenSealError(Exception):
    """What was sealed is damaged, cut, or belongs to something else."""


def seal(pieces: Iterable[bytes], under: bytes, bound: bytes) -> Iterator[bytes]:
    """Yield the sealed form of a stream: under a 32-byte key, and bound to what it belongs to."""
    own = os.urandom(KEY_BYTES)
    yield _head(own, under, bound)
    state = crypto_secretstream_xchacha20poly1305_state()
    yield crypto_secretstream_xchacha20poly1305_init_push(state, own)
    for piece, last in _evenly(pieces):
        tag = crypto_secretstream_xchacha20poly1305_TAG_FINAL if last else _GO_ON
        yield crypto_secretstream_xchacha20poly1305_push(state, piece, bound, tag)


def unseal(file: BinaryIO, under: bytes, bound: bytes) -> Iterator[bytes]:
    """Yield the plain pieces of a sealed stream. Raises BrokenSealError, at the latest where a piece is missing.

    What came before a break is as it was, but the whole is not: whoever reads throws it away.
    """
    try:
        own = _own_key(file.read(_HEAD), under, bound)
        state = crypto_secretstream_xchacha20poly1305_state()
        header = file.read(crypto_secretstream_xchacha20poly1305_HEADERBYTES)
        crypto_secretstream_xchacha20poly1305_init_pull(state, header, own)
        last = False
        while not last:
            piece, tag = crypto_secretstream_xchacha20poly1305_pull(state, file.read(_SEALED_PIECE), bound)
            last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL
            yield piece
    except (CryptoError, ValueError, TypeError) as error:
        raise BrokenSealError from error
    if file.read(1):
        raise BrokenSealError


def under_another_key(head: bytes, old: bytes, new: bytes, bound: bytes) -> bytes:
    """Return the head of a sealed stream with its key wrapped anew; the pieces stay as they are."""
    return _head(_own_key(head, old, bound), new, bound)


HEAD_BYTES = _HEAD
_GO_ON = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE


def _head(own: bytes, under: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return MAGIC + nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(own, MAGIC + bound, nonce, under)


def _own_key(head: bytes, under: bytes, bound: bytes) -> bytes:
    if len(head) != _HEAD or not head.startswith(MAGIC):
        raise BrokenSealError
    nonce, wrapped = head[len(MAGIC) : len(MAGIC) + _NONCE], head[len(MAGIC) + _NONCE :]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(wrapped, MAGIC + bound, nonce, under)
    except CryptoError as error:
        raise BrokenSealError from error


def _evenly(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield the same bytes in pieces of one length, and whether each is the last. No bytes are one empty piece."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) > PIECE:
            yield bytes(held[:PIECE]), False
            del held[:PIECE]
    yield bytes(held), True
