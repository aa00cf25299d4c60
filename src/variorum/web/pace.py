"""When a host may be asked again."""

from collections.abc import Callable

_MOST_HOSTS = 10_000


class Pace:
    """Keeps requests to one host apart.

    Args:
        clock: seconds that only grow.
        sleep: waits for so many seconds.
    """

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._free: dict[str, float] = {}

    def wait_left(self, host: str) -> float:
        """Return for how many seconds a host should be left alone."""
        return max(self._free.get(host, 0.0) - self._clock(), 0.0)

    def take(self, host: str, seconds: float) -> float:
        """Wait until a host may be asked, and leave it alone for so many seconds from then on.

        Returns how long the wait was.
        """
        wait = self.wait_left(host)
        if wait > 0:
            self._sleep(wait)
        self.hold(host, seconds)
        return wait

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for at least so many seconds from now."""
        now = self._clock()
        if len(self._free) >= _MOST_HOSTS:
            self._free = {name: free for name, free in self._free.items() if free > now}
        self._free[host] = max(self._free.get(host, now), now + seconds)
