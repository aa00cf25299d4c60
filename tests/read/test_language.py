import pytest

from variorum.read.language import detect_language, is_supported, read_tag


@pytest.mark.parametrize(
    "text",
    [
        "The mill at Osterly burned down on Monday and two men were taken to hospital, the fire brigade said.",
        "Two men were hurt in the fire.",
        "It was over.",
    ],
)
def test_english(text):
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    "text", ["Mill fire: two hurt", "Osterly", "Ada Quill, 44", "OK", "12 March", "Tom Bright wins Fenmark gold"]
)
def test_short_text_is_never_called_foreign(text):
    assert is_supported(detect_language(text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "it",
            "Un incendio ha distrutto lunedì il vecchio mulino di Osterly; due operai sono stati portati in ospedale.",
        ),
        (
            "de",
            "Ein Feuer hat am Montag die alte Mühle von Osterly zerstört, zwei Arbeiter wurden ins Krankenhaus gebracht.",
        ),
        (
            "fr",
            "Un incendie a détruit lundi le vieux moulin d'Osterly ; deux ouvriers ont été conduits à l'hôpital voisin.",
        ),
        ("ru", "В понедельник сгорела старая мельница, двое рабочих доставлены в больницу."),
    ],
)
def test_other_languages(language, text):
    assert detect_language(text) == language
    assert not is_supported(language)


@pytest.mark.parametrize(
    ("given", "tag"), [("en", "en"), ("en_GB", "en-GB"), ("pt-BR", "pt-BR"), ("English language", None), ("", None)]
)
def test_tags(given, tag):
    assert read_tag(given) == tag


def test_english_loads_no_language_model():
    import subprocess
    import sys

    code = (
        "import sys; from variorum.read.language import detect_language; "
        "detect_language('The mill was on fire and two men were hurt.'); sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
