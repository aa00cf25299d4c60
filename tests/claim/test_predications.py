import pytest

from tests.fakes.clauses import CLAUSES, sentence_of
from variorum.claim.predications import find_predications


def clauses(key, *, headline=False, persons=frozenset()):
    _, sentence = sentence_of(key, headline=headline)
    return sentence, find_predications(sentence, persons)


def words(sentence, part):
    return " ".join(sentence.tokens[i].text for i in part.tokens) if part else None


def roles(key, predicate, **options):
    sentence, found = clauses(key, **options)
    predication = next(p for p in found if p.predicate == predicate)
    return {role: words(sentence, predication.part(role)) for role in ("agent", "patient")}


@pytest.mark.parametrize("key", CLAUSES)
def test_tokens_and_parts_lie_in_the_sentence_in_order(key):
    sentence, found = clauses(key)
    for predication in found:
        assert predication.head in predication.tokens
        assert list(predication.tokens) == sorted(set(predication.tokens))
        assert all(set(part.tokens) <= set(range(len(sentence.tokens))) for part in predication.parts)


@pytest.mark.parametrize(
    ("key", "named"),
    [
        ("relative", [("hide", None), ("arrest", "arrest"), ("charge", "charge")]),
        ("purpose", [("use free", "rescue")]),
        ("participles", [("sink", "crash"), ("kill", "kill"), ("injure", "injure")]),
        ("raising", [("search", "search"), ("find", "find")]),
        ("planned", [("rule", "rule")]),
        ("support", [("carry out", "search")]),
        ("lives", [("claim", "kill"), ("leave", "outage")]),
        ("suspected", [("steal", "rob")]),
        ("decided", [("close", "close"), ("dismiss", "dismiss")]),
        ("custody", [("take", "arrest")]),
        ("toll", [("rise", "kill")]),
        ("left", [("leave dead", "kill")]),
        ("going", [("sell", "sell")]),
        ("gerund", [("charge", "charge")]),
        ("withheld", [("decline say", "withhold"), ("be risk", None)]),
    ],
)
def test_a_clause_is_named_by_the_word_that_carries_its_meaning(key, named):
    assert [(p.predicate, p.family) for p in clauses(key)[1]] == named


@pytest.mark.parametrize(
    ("key", "predicate", "agent", "patient"),
    [
        ("relative", "charge", None, "The baker"),
        ("participles", "kill", "The ferry", "three people"),
        ("cleft", "find", "the caretaker", "the body"),
        ("suspected", "steal", "The driver", "the lorry"),
        ("decided", "dismiss", "Ministers", "300 workers"),
        ("object", "arrest", "Police", "the thief"),
        ("recalled", "overheat", "3,000 kettles", None),
        ("custody", "take", None, "The suspect"),
        ("dressed", "dress", None, "A man"),
    ],
)
def test_who_acts_and_who_undergoes_is_found_across_clauses(key, predicate, agent, patient):
    assert roles(key, predicate) == {"agent": agent, "patient": patient}


def test_a_bare_past_form_in_a_headline_is_a_passive():
    assert roles("nabbed", "nab", headline=True) == {"agent": None, "patient": "Jewel thief"}


def test_who_refers_to_a_person_and_which_does_not():
    driver = {1}
    assert roles("person", "hurt", persons=driver)["patient"] == "The driver of the van"
    passengers = {1}
    assert roles("which", "run", persons=passengers)["agent"] == "the ferry"


def test_conditions_questions_and_frames_are_marked():
    assert [p.conditional for p in clauses("condition")[1]] == [True, False]
    assert [p.asks for p in clauses("freed")[1]] == [True]
    assert [p.cleft for p in clauses("cleft")[1]] == [True, False]
    assert [p.asks for p in clauses("withheld")[1]] == [False, True]


@pytest.mark.parametrize(("key", "negative"), [("nobody", True), ("failed", True), ("withheld", True), ("toll", False)])
def test_denial_is_seen_in_words_and_verbs(key, negative):
    assert clauses(key)[1][0].negative is negative
