"""Sets of fonts as readers' machines have them, for browsers that see no others."""

import subprocess
from pathlib import Path

SETS = {
    "dejavu": ("DejaVu Sans", "DejaVu Serif"),
    "carlito": ("Carlito", "Caladea"),
}
"""Wide and high letters, and narrow and low ones; `.ci/run` installs both."""

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<include>/etc/fonts/fonts.conf</include>
{folders}
<selectfont>
<rejectfont><pattern><patelt name="scalable"><bool>true</bool></patelt></pattern></rejectfont>
<acceptfont>{accepted}</acceptfont>
</selectfont>
</fontconfig>
"""
ACCEPTED = '<pattern><patelt name="family"><string>{}</string></patelt></pattern>'


def configuration(name: str, place: Path) -> Path | None:
    """A file for FONTCONFIG_FILE that leaves only the set's fonts; None where one is missing."""
    families = SETS[name]
    files = [_files(family) for family in families]
    if not all(files):
        return None
    folders = {file.parent for found in files for file in found}
    text = CONFIGURATION.format(
        folders="".join(f"<dir>{folder}</dir>" for folder in sorted(folders)),
        accepted="".join(map(ACCEPTED.format, families)),
    )
    path = place / "fonts.conf"
    path.write_text(text, encoding="utf-8")
    return path


def _files(family: str) -> list[Path]:
    command = ["fc-list", "--format", "%{file}\\n", family]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [Path(line) for line in done.stdout.splitlines()]
