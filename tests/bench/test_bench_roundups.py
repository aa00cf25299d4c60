from pathlib import Path

import pytest

pytest.importorskip("snowballstemmer", reason="of the extra `bench`")

from bench.roundups import cut, lead, load_roundups, longest_common, main, rank_sentences, rouge, split_article


def test_rouge_counts_stems_and_order() -> None:
    assert rouge("The ferries sank.", "the ferry sank") == (1.0, 1.0, 1.0)
    one, two, long = rouge("sank the ferry", "the ferry sank")
    assert (one, two) == (1.0, 0.5)
    assert long == pytest.approx(2 / 3)
    assert rouge("", "the ferry sank") == (0.0, 0.0, 0.0)


def test_longest_common_subsequence() -> None:
    assert longest_common("abcbd", "acd") == 3
    assert longest_common("ab", "") == 0


def test_the_sentence_like_most_others_ranks_first_and_its_twin_is_left_out() -> None:
    told = [
        "The ferry sank off Osterby.",
        "Gulls circled above.",
        "Off Osterby, the ferry sank.",
        "Divers searched the ferry.",
    ]
    ranked = rank_sentences(told)
    assert ranked[0] in {0, 2}
    assert len({0, 2} & set(ranked)) == 1
    assert {1, 3} < set(ranked)


def test_lead_takes_reports_in_turn() -> None:
    assert lead([["a", "b"], ["c"], ["d", "e"]], 4) == ["a", "c", "d", "b"]


def test_cut_and_split() -> None:
    assert cut("one two three", 2) == "one two"
    assert split_article(" TITLE=> A ferry sinks. ARTICLE=> It sank. ") == ("A ferry sinks.", "It sank.")


def test_the_same_events_are_drawn_each_time(tmp_path: Path) -> None:
    lines = [f"TITLE=> T{n}. ARTICLE=> One {n}. [SEP] TITLE=> U. ARTICLE=> Two." for n in range(30)]
    (tmp_path / "test.source").write_text("\n".join(lines) + "\n", "utf-8")
    (tmp_path / "test.target").write_text(
        "\n".join(f"TITLE=> S. ARTICLE=> Sum {n}." for n in range(30)) + "\n", "utf-8"
    )
    drawn = load_roundups(tmp_path, 5)
    assert drawn == load_roundups(tmp_path, 5)
    assert [r.summary for r in drawn] == [f"Sum {r.number}." for r in drawn]
    assert drawn[0].articles[1] == ("U.", "Two.")


def test_without_the_data_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "holds no allsides_neus" in capsys.readouterr().err
