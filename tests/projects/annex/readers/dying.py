"""A child that dies, prints, or tells nonsense, as the number given for its megabytes says."""

import os
import signal
import sys

from projects.annex.readers import child

ENDS = {
    "1": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "2": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "3": lambda: sys.stdout.write('{"format": "CSV", "encoding": "", "notes": [], "parts": []}'),
    "4": lambda: sys.stdout.write("[1, 2"),
    "5": lambda: sys.stdout.write('{"format": "CSV"}\n"end"'),
    "6": lambda: sys.stdout.write('{"notes": 1, "parts": 2}\n"end"'),
    "7": lambda: None,
}

if __name__ == "__main__":
    seconds, megabytes = sys.argv[1:]
    if end := ENDS.get(megabytes):
        end()
    else:
        child.main()
