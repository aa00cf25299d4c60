import random
from collections import Counter

from bench.stream import PER_DAY, Renamer, make_stream

TITLES = ["Ferry aground off Velm", "Sea Lark stuck"]
SENTENCES = [
    f"The harbour master of Velm said that {n} people were on board the Sea Lark on the day." for n in range(10, 30)
]
BANK = [(TITLES, SENTENCES), (["Bridge shut in Tarnow"], SENTENCES[:5])]


def test_one_seed_one_stream():
    first, again = (list(make_stream(BANK, 300, 4)) for _ in range(2))
    assert first == again
    assert first != list(make_stream(BANK, 300, 5))


def test_stories_of_several_sizes_in_the_order_of_time():
    stream = list(make_stream(BANK, 2 * PER_DAY, 4))
    sizes = Counter(story for story, _ in stream)
    assert min(sizes.values()) == 1
    assert max(sizes.values()) > 5
    days = [report.published for _, report in stream]
    assert days == sorted(days)
    assert len(set(days)) == 2


def test_names_change_alike_within_a_story():
    renamer = Renamer(random.Random(1))
    one, other = renamer.text("Velm waits for 48."), renamer.text("In Velm, 48 wait.")
    assert one.split()[0] == other.split()[1].rstrip(",")
    assert one.split()[3].rstrip(".") == other.split()[2]
