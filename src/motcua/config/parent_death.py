"""No orphans: a process asks the kernel to be ended when its parent is, even by `kill -9`. Linux only.

The wish is forgotten when a process changes its user or starts a program with capabilities, so it is
made after that. The "parent" is the *thread* that started the child: start children from a lasting thread.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

VARIABLE = "MOTCUA_END_WITH_PARENT"
"""Set to 1 by the supervisor for its children; nobody else needs it."""

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_parent(number: signal.Signals = signal.SIGKILL) -> None:
    """If the supervisor started us (`MOTCUA_END_WITH_PARENT=1`), receive `number` when our parent dies.

    For processes that a child of the supervisor starts itself, such as the workers of the web server.
    Under any other process manager it does nothing.
    """
    if os.environ.get(VARIABLE) == "1":
        receive_at_parent_death(number)


def receive_at_parent_death(number: signal.Signals) -> None:
    """From now on the kernel sends `number` to this process when the thread that started it ends."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def before_exec(number: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` for `subprocess`: the child gets `number` when its parent dies, ends if it just did."""
    parent = os.getpid()

    def in_the_child() -> None:
        receive_at_parent_death(number)
        if os.getppid() != parent:
            os._exit(1)

    return in_the_child
