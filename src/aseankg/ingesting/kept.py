"""What was read before, so that only what is new or changed is read again.

An entry lies under the hash of what it was made of, in a folder of the program and the tables that
made it: change either, and everything is read anew. Losing the folder loses nothing but time; a
damaged entry counts as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import shutil
import sys
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, is_dataclass
from enum import Enum
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

#: Entries that an older program or other tables made are thrown away after so many days without use.
DAYS_KEPT = 30
#: The modules whose values may stand in an entry; nothing else is made of what a file says.
_MODULES = (
    "aseankg.claims.claim",
    "aseankg.mentions.mention",
    "aseankg.spans",
    "aseankg.dates",
    "aseankg.ingesting.pages",
)
_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Kept:
    """Earlier readings in a folder; None keeps nothing.

    Attributes:
        maker: fingerprint of the program and the tables.
    """

    folder: Path | None
    maker: str

    def key(self, *parts: str) -> str:
        """The hash under which something made of these parts is kept."""
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def find(self, key: str, kind: type[T]) -> T | None:
        """What is kept under a key, if it is whole and of this kind."""
        file = self._file(key)
        if file is None:
            return None
        try:
            stored = file.read_bytes()
        except OSError:
            return None
        digest, packed = stored[:_DIGEST], stored[_DIGEST:]
        if hashlib.sha256(packed).digest() != digest:
            return None
        try:
            value = _ValuesOnly(BytesIO(zlib.decompress(packed))).load()
        except (pickle.UnpicklingError, zlib.error, AttributeError, TypeError, ValueError, EOFError):
            return None
        return value if isinstance(value, kind) else None

    def keep(self, key: str, value: object) -> None:
        """Put something under a key, whole or not at all; a full disk only means that nothing is kept."""
        file = self._file(key)
        if file is None:
            return
        packed = zlib.compress(pickle.dumps(value, protocol=5))
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(hashlib.sha256(packed).digest() + packed)
            beside.replace(file)

    def forget_others(self) -> None:
        """Throw away what other programs and tables made and nobody has used for long."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            own = self.folder / self.maker
            own.mkdir(parents=True, exist_ok=True)
            os.utime(own)
            for other in self.folder.iterdir():
                if other.stat().st_mtime < time.time() - DAYS_KEPT * 86_400:
                    shutil.rmtree(other, ignore_errors=True)

    def _file(self, key: str) -> Path | None:
        return None if self.folder is None else self.folder / self.maker / key[:2] / key


class _ValuesOnly(pickle.Unpickler):
    """Makes values of our own value classes and days, and calls nothing else whatever a file says."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("datetime", "date"):
            return super().find_class(module, name)
        found = getattr(import_module(module), name, None) if module in _MODULES and "." not in name else None
        if (
            isinstance(found, type)
            and found.__module__ == module
            and (is_dataclass(found) or issubclass(found, Enum))
        ):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")


def user_folder() -> Path:
    """Where readings of loose folders are kept: below the user's cache folder (XDG Base Directory)."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base, "aseankg", "readings")


def fingerprint(folders: Iterable[Path]) -> str:
    """A hash of the program, of the Python that runs it, and of every file in some folders."""
    digest = hashlib.sha256(sys.version.encode())
    program = Path(__file__).parent.parent
    for folder, pattern in [(program, "*.py"), *((folder, "*") for folder in folders)]:
        for file in sorted(path for path in folder.rglob(pattern) if path.is_file()):
            digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:32]
