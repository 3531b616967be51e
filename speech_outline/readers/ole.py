"""The container of old office files (MS-CFB), as far as its bytes tell without being unpacked."""

from __future__ import annotations

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How it begins (MS-CFB 2.2)."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream that a file saved with a password consists of (MS-OFFCRYPTO 2.3.4.4)."""


def is_encrypted(data: bytes) -> bool:
    """Whether bytes are an office file that was saved with a password."""
    return data.startswith(OLE) and _ENCRYPTED in data
