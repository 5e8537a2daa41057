"""How a worker has its server put new workers in the place of all of them."""

import os
import signal
from mmap import mmap


class Renewal:
    """What the workers of one server have asked it for, once for each thesaurus.

    Made by the server before it forks: what one worker asks for, the others see.
    """

    def __init__(self) -> None:
        self._server = os.getpid()
        self._asked = mmap(-1, 8)

    def ask(self, thesaurus: int) -> bool:
        """Have all workers renewed, if none has asked for this yet; False without a server.

        Two that ask in the same instant have them renewed twice, which harms nobody.
        """
        if os.getppid() != self._server:
            return False
        number = thesaurus.to_bytes(8, "big")
        if self._asked[:] != number:
            self._asked[:] = number
            os.kill(self._server, signal.SIGHUP)
        return True
