"""Written forms that end in a full stop without ending a sentence. English; shared by `sentences` and `tokens`."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list written with white space between them."""
    return frozenset(words.split())


# A name follows: a sentence never ends here. Abbreviations only with a capital letter.
TITLES = word_set(
    """
    mr mrs ms mx dr prof rev fr sr st gen lt col maj capt cmdr cpl sgt pvt adm brig gov sen rep reps sens pres hon
    supt insp det ofc amb sec atty messrs mme mlle asst assoc dep lieut comdr spc pfc ft mt
    """
)
# Abbreviations only with a capital letter; they may close a sentence, the next word decides.
PLACES = word_set(
    """
    calif conn ariz colo fla ga kan ky mich minn mont neb nev okla ore tenn tex va vt wis wyo ala ark ave blvd rd
    hwy
    """
)
MONTHS = word_set("jan feb apr aug sept oct nov dec")
# The same, in any case.
OTHERS = word_set(
    """
    govt incl excl max resp mob inc corp co ltd llc llp plc bros jr esq etc al dept univ assn bldg est intl natl mph
    hr hrs lb lbs oz tues thurs thur
    """
)
# Something always follows: a sentence never ends here.
LEADING = word_set("vs cf eg ie viz approx ca op pp figs eq vol nos")
# Whole words that are abbreviations before a number alone.
BEFORE_NUMBERS = word_set("no mar jun jul sep art fig sec ch ext para p tel mon tue wed thu fri sat sun")

_CAPITALISED = TITLES | PLACES | MONTHS
_ANY_CASE = OTHERS | LEADING


def is_abbreviation(word: str) -> bool:
    """Return whether the word (without its full stop) is one that takes a full stop whatever follows."""
    lower = word.lower()
    return lower in _ANY_CASE or (lower in _CAPITALISED and word[:1].isupper())
