import pytest

from variorum.read.flags import find_flags

BODY = "A mill burned down at Osterly on Monday.\n\nTwo men were hurt, the fire brigade said."


def flags(text, title=None, url=None):
    return find_flags(text, title=title, url=url, body_end=len(text))


@pytest.mark.parametrize(
    ("text", "title", "flag"),
    [
        (BODY + " The owner of the mill [+1234 chars]", None, "truncated"),
        (BODY + "\n\nThe owner of the mill said that he…", None, "truncated"),
        (BODY + "\n\nThe owner of the mill said that the", None, "truncated"),
        (BODY + "\n\n... Continue reading", None, "truncated"),
        (BODY + "\n\nRead the full story »", None, "truncated"),
        (BODY + "\n\nSubscribe to continue reading", None, "paywall"),
        (BODY + "\n\nThis article is for subscribers only.", None, "paywall"),
        (BODY, "Mill fire – live updates", "live-blog"),
        ("10.42am\nFire.\n\n10.55am\nSmoke.\n\n11.20am\nRain.\n\n11.43am\nDone.", None, "live-blog"),
        (BODY, "News in brief", "round-up"),
        (BODY, "The week in fires: mills, barns and a boat", "round-up"),
        ("OSTERLY — A fire.\n\nFENMARK — A flood.\n\nWICKEN, Fens — A theft.", None, "round-up"),
        (BODY, "Opinion: why mills burn", "opinion"),
        ("OPINION\n\n" + BODY, None, "opinion"),
        (BODY + "\n\nThe views expressed in this article are the author's own.", None, "opinion"),
        (BODY + "\n\nCorrection: an earlier version named the wrong mill.", None, "correction"),
        (BODY + "\n\nThis article was amended on 4 March to give the right number.", None, "correction"),
        ("(Corrects name of mill in first paragraph)\n\n" + BODY, None, "correction"),
    ],
)
def test_each_flag(text, title, flag):
    assert flag in flags(text, title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (BODY, "Mill fire: two hurt"),
        (BODY + "\n\nHe will live with his sister, who lives nearby.", "Family to live in barn"),
        (BODY + " “We had to run …” he said.", None),
        (BODY + "\n\nIn his opinion, the mill was old. The court's correction officer agreed.", None),
        (BODY + "\n\nIt began at 10.42am and ended at 11.20am.", "A brief history of the mill"),
    ],
)
def test_ordinary_reports_have_no_flag(text, title):
    assert flags(text, title) == ()


def test_opinion_and_live_addresses():
    assert flags(BODY, url="https://fenmark.example/opinion/2021/mill") == ("opinion",)
    assert flags(BODY, url="https://fenmark.example/news/live/mill") == ("live-blog",)
