from variorum.web.pace import Pace


class Time:
    def __init__(self):
        self.now = 100.0
        self.waits = []

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.waits.append(round(seconds, 6))
        self.now += seconds


def test_requests_to_one_host_are_kept_apart_and_others_do_not_wait():
    time = Time()
    pace = Pace(time.clock, time.sleep)
    assert [pace.take("a.example", 2), pace.take("b.example", 2)] == [0, 0]
    time.now += 0.5
    assert pace.take("a.example", 2) == 1.5
    assert time.waits == [1.5]


def test_time_that_passed_is_not_waited_again():
    time = Time()
    pace = Pace(time.clock, time.sleep)
    pace.take("a.example", 2)
    time.now += 5
    assert pace.take("a.example", 2) == 0


def test_the_longer_wait_holds():
    time = Time()
    pace = Pace(time.clock, time.sleep)
    pace.hold("a.example", 30)
    pace.hold("a.example", 2)
    assert pace.wait_left("a.example") == 30
    pace.take("a.example", 1)
    assert time.waits == [30]


def test_hosts_of_long_ago_are_forgotten():
    time = Time()
    pace = Pace(time.clock, time.sleep)
    for number in range(12_000):
        pace.hold(f"h{number}.example", 1)
        time.now += 1
    assert len(pace._free) < 11_000
