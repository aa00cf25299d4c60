import pytest

from tests.read.inputs import FIRST, SECOND, read

HEAD = """<itemMeta><itemClass qcode="ninat:text"/><provider literal="LOW"><name>Lowlands Wire</name></provider>
<versionCreated>2021-03-03T10:00:00+01:00</versionCreated><firstCreated>2021-03-03T08:10:00+01:00</firstCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Kiln fire</headline><by>By Ada Quill</by><dateline>OSTERLY</dateline><language tag="en"/></contentMeta>"""
NITF = f"<nitf><body><body.head><hedline><hl1>Other</hl1></hedline></body.head><body.content><block><p>{FIRST}</p><p>{SECOND}</p></block></body.content></body></nitf>"
SPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def item(content: str, head: str = HEAD, space: str = SPACE) -> str:
    return f'<newsItem {space} guid="urn:1" version="2">{head}<contentSet>{content}</contentSet></newsItem>'


@pytest.mark.parametrize(
    "content",
    [
        f"<inlineXML>{NITF}</inlineXML>",
        f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML>',
        f'<inlineData contenttype="text/plain">{FIRST}\n{SECOND}</inlineData>',
        f'<inlineData contenttype="text/html"><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></inlineData>',
    ],
    ids=["nitf", "xhtml", "plain", "html"],
)
def test_a_news_item(content):
    (report,), failures = read(item(content), "a.xml")
    assert failures == []
    assert report.text == f"Kiln fire\n\n{FIRST}\n\n{SECOND}"
    assert (report.outlet, report.credit, report.byline, report.dateline) == (
        "Lowlands Wire", "Lowlands Wire", ("Ada Quill",), "OSTERLY",
    )  # fmt: skip
    assert (report.published, report.modified) == ("2021-03-03T08:10:00+01:00", "2021-03-03T10:00:00+01:00")
    assert report.evidence["published"] == "newsml:firstCreated"
    assert report.evidence["credit"] == "newsml:provider"


def test_a_message_of_several_goes_on_behind_a_picture():
    picture = item("", HEAD.replace("ninat:text", "ninat:picture"), "")
    text = item(f"<inlineXML>{NITF}</inlineXML>", space="")
    reports, (failure,) = read(f"<newsMessage {SPACE}><itemSet>{text}{picture}{text}</itemSet></newsMessage>", "a.xml")
    assert [report.id for report in reports] == ["a.xml:1", "a.xml:3"]
    assert (failure.input, failure.kind) == ("a.xml:2", "unsupported")


def test_a_document_in_nitf():
    head = '<head><docdata><date.issue norm="20210303T081000+0100"/></docdata></head>'
    body = f"<body><body.head><hedline><hl1>Kiln fire</hl1></hedline><byline>By Ada Quill</byline></body.head><body.content><p>{FIRST}</p></body.content></body>"
    (report,), _ = read(f"<nitf>{head}{body}</nitf>", "a.xml")
    assert (report.title, report.byline, report.published) == ("Kiln fire", ("Ada Quill",), "2021-03-03T08:10:00+01:00")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (item(""), "empty"),
        (f"<newsMessage {SPACE}></newsMessage>", "empty"),
        (item("<inlineXML><p>").replace("</newsItem>", ""), "xml"),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><newsItem><headline>&a;</headline></newsItem>',
            "xml",
        ),
        ("<newsItem>" + "<a>" * 100_000 + "</newsItem>", "xml"),
    ],
    ids=["no text", "no item", "broken", "entity", "deep"],
)
def test_what_cannot_be_read(source, kind):
    reports, (failure,) = read(source, "a.xml")
    assert (reports, failure.kind) == ([], kind)


def test_what_is_not_well_formed_is_told_in_one_line():
    _, (failure,) = read(b"<nitf><body>\0<p>A kiln burned.</p></body></nitf>", "a.xml")
    assert failure.message.startswith("not well-formed XML: ")
    assert "\n" not in failure.message
    assert "<string>" not in failure.message
