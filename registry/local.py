"""What local mode keeps for itself under REGISTRY_DATA."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def secret_key(directory: Path) -> str:
    """The secret key of this machine, made once; safe when several processes start at once."""
    path = directory / "secret-key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii")


def _write_once(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="ascii")
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
