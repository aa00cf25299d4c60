from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.inputs import FIRST, SECOND, THIRD, make_pdf, read


def letter(*, html: str | None = None, plain: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "From": "Fenmark Gazette <news@fenmark.example>",
        "Subject": "Fwd: Kiln fire",
        "Date": "Wed, 03 Mar 2021 08:10:00 +0100",
    }
    for name, value in {**given, **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
        message[name] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        (message.add_alternative if plain is not None else message.set_content)(html, subtype="html")
    return message


HTML = f"""<html><body><div style="display:none">Preheader words</div><table><tr><td><a href="#">View in your browser</a></td></tr>
<tr><td><h2>Kiln fire</h2><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr>
<tr><td>You received this newsletter because you signed up.</td></tr><tr><td>12 Mill Lane</td></tr></table></body></html>"""


def test_a_newsletter_without_what_stands_around_it():
    (report,), failures = read(letter(html=HTML, plain="See the page").as_bytes(), "a.eml")
    assert failures == []
    assert report.text == f"Kiln fire\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert (report.outlet, report.evidence["outlet"]) == ("Fenmark Gazette", "mail:From")
    assert (report.title, report.published) == ("Kiln fire", "2021-03-03T08:10:00+01:00")


def test_a_person_who_writes_is_no_outlet():
    (report,), _ = read(letter(plain=FIRST, From="Tom Bright <tom@mail.example>").as_bytes(), "a.eml")
    assert report.outlet is None


def test_lines_that_a_mail_program_broke_are_one():
    wrapped = FIRST.replace(" the Osterly", "\nthe Osterly").replace("Wednesday, ", "Wednesday,\n")
    plain = f"{FIRST[:55]}\n{FIRST[55:].lstrip()}\n\n{SECOND}\n\n-- \nTom Bright\n"
    (report,), _ = read(letter(plain=plain).as_bytes(), "a.eml")
    assert "\n\n".join([" ".join(f"{FIRST[:55]} {FIRST[55:]}".split()), SECOND]) in " ".join(report.text.split(" "))
    assert "Tom Bright" not in report.text
    assert wrapped


def test_a_letter_with_many_headings_is_a_round_up():
    html = "".join(f"<h2>Story {i}</h2><p>{FIRST}</p>" for i in range(4))
    (report,), _ = read(letter(html=html).as_bytes(), "a.eml")
    assert "round-up" in report.flags


def test_mail_is_known_by_its_headers_alone():
    (report,), _ = read(letter(plain=FIRST).as_bytes(), "message")
    assert report.title == "Kiln fire"
    (text,), _ = read(f"Subject: the kiln fire\n\n{FIRST}", "a.txt")
    assert text.text.startswith("Subject: the kiln")


def test_attachments_are_read_too():
    message = letter(plain="Please see the attached page, it tells of the fire.")
    message.add_attachment(
        f"<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>".encode(), "text", "html", filename="kiln.html"
    )
    message.add_attachment(make_pdf([[FIRST]]), "application", "pdf", filename="kiln.pdf")
    message.add_attachment(b"\x89PNG", "image", "png", filename="kiln.png")
    message.add_attachment(letter(plain=THIRD))
    reports, failures = read(message.as_bytes(), "a.eml")
    assert failures == []
    assert [report.id for report in reports] == ["a.eml", "a.eml/kiln.html", "a.eml/kiln.pdf", "a.eml/attachment-4"]


def test_messages_in_messages_have_an_end():
    message = letter(plain=THIRD)
    for _ in range(8):
        outer = letter(plain=FIRST)
        outer.add_attachment(message)
        message = outer
    reports, (failure,) = read(message.as_bytes(), "a.eml")
    assert (len(reports), failure.kind) == (4, "too-large")


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nDate: b\nMIME-Version: 1.0\n\n",
        b"From: a\nDate: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    ],
)
def test_a_message_without_text(data):
    reports, (failure,) = read(data, "a.eml")
    assert (reports, failure.kind) == ([], "empty")


@given(
    st.binary(max_size=300),
    st.sampled_from([b"From: ", b"Date: ", b"Content-Type: ", b"Content-Transfer-Encoding: ", b""]),
)
def test_no_message_ends_in_an_error(junk, header):
    reports, failures = read(b"MIME-Version: 1.0\nFrom: a\nDate: b\n" + header + junk, "a.eml")
    assert reports or failures
