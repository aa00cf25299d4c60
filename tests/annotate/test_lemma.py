import pytest

from variorum.annotate.lemma import lemmatise


@pytest.mark.parametrize(
    ("text", "upos", "xpos", "lemma"),
    [
        ("shot", "VERB", "VBD", "shoot"),
        ("Fleeing", "VERB", "VBG", "flee"),
        ("killed", "VERB", "VBN", "kill"),
        ("stopped", "VERB", "VBD", "stop"),
        ("left", "VERB", "VBD", "leave"),
        ("left", "ADJ", "JJ", "left"),
        ("building", "NOUN", "NN", "building"),
        ("officers", "NOUN", "NNS", "officer"),
        ("women", "NOUN", "NNS", "woman"),
        ("troops", "NOUN", "NNS", "troops"),
        ("Brannocs", "PROPN", "NNPS", "Brannocs"),
        ("bigger", "ADJ", "JJR", "big"),
        ("best", "ADJ", "JJS", "good"),
        ("best", "ADV", "RBS", "well"),
        ("more", "ADJ", "JJR", "more"),
        ("’s", "AUX", "VBZ", "be"),
        ("'s", "PART", "POS", "'s"),
        ("wo", "AUX", "MD", "will"),
        ("would", "AUX", "MD", "would"),
        ("’d", "AUX", "MD", "would"),
        ("'d", "AUX", "VBD", "have"),
        ("n’t", "PART", "RB", "not"),
        ("were", "AUX", "VBD", "be"),
        ("them", "PRON", "PRP", "they"),
        ("her", "PRON", "PRP", "she"),
        ("her", "PRON", "PRP$", "her"),
        ("Those", "DET", "DT", "that"),
        ("The", "DET", "DT", "the"),
    ],
)
def test_dictionary_forms(text, upos, xpos, lemma):
    assert lemmatise(text, upos, xpos) == lemma
