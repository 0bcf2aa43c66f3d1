"""Times of pages as a browser without a cache sees them."""

import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.flows.visitor import Visitor

READERS = 2
"""Browsers at once: one a core."""


@dataclass(frozen=True)
class Times:
    """Milliseconds over all requests, and the bytes of the answer."""

    name: str
    median: float
    p95: float
    bytes: int


def measure(name: str, visitors: list[Visitor], path: Callable[[int], str], requests: int) -> Times:
    """Ask for `path(n)` by all visitors at once, `requests` times each."""
    taken: list[float] = []
    sizes: list[int] = []

    def read(visitor: Visitor) -> None:
        for turn in range(requests):
            started = time.perf_counter()
            page = visitor.get(path(turn))
            taken.append((time.perf_counter() - started) * 1000)
            sizes.append(len(page.content))
            if page.status != 200:
                raise RuntimeError(f"{path(turn)} answered {page.status}")

    visitors[0].get(path(0))
    threads = [threading.Thread(target=read, args=[visitor]) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(taken) != requests * len(visitors):
        raise RuntimeError(f"{name}: a reader failed")
    return Times(name, statistics.median(taken), statistics.quantiles(taken, n=20)[-1], max(sizes))
