"""Files that hold what the API answers, and how they are brought up to date on purpose."""

import json
import os
from pathlib import Path
from typing import Any

UPDATE = os.environ.get("UPDATE") == "1"
"""UPDATE=1 writes the files anew instead of comparing."""


def kept(path: Path, found: Any) -> Any:
    """What the file holds; with UPDATE=1 it holds what was found."""
    if UPDATE:
        text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=False)
        path.write_text(f"{text}\n", encoding="utf-8")
    return json.loads(path.read_text(encoding="utf-8"))
