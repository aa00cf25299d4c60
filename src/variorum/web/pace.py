"""When a host may be asked again."""

import threading
from collections.abc import Callable

_MOST_HOSTS = 10_000


class Pace:
    """Keeps requests to one host apart, also those of several threads.

    Args:
        clock: seconds that only grow.
        sleep: waits for so many seconds.
    """

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait_left(self, host: str) -> float:
        """Return for how many seconds a host should be left alone."""
        return max(self._free.get(host, 0.0) - self._clock(), 0.0)

    def take(self, host: str, seconds: float) -> float:
        """Wait until a host may be asked, and leave it alone for so many seconds from then on.

        Returns how long the wait was.
        """
        with self._lock:
            wait = self.wait_left(host)
            self._hold(host, wait + seconds)
        if wait > 0:
            self._sleep(wait)
        return wait

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for at least so many seconds from now."""
        with self._lock:
            self._hold(host, seconds)

    def _hold(self, host: str, seconds: float) -> None:
        now = self._clock()
        if len(self._free) >= _MOST_HOSTS:
            self._free = {name: free for name, free in self._free.items() if free > now}
        self._free[host] = max(self._free.get(host, now), now + seconds)
