"""Products of matrices on one core: small ones take ten times as long where threads wait for busy cores.

A search is answered by one thread while others are at work. BLAS, which numpy multiplies by, would wake a
thread for each core and wait for all of them.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


def one_core() -> AbstractContextManager[object]:
    """While it lasts, products take the core that they are asked on and no other one."""
    limited: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limited


@cache
def _controller() -> ThreadpoolController:
    # Looking for the libraries that are loaded takes milliseconds, so it is done once.
    return ThreadpoolController()
