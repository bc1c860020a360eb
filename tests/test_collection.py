"""What a collection says about itself and its files, and what is wrong in it."""

import pytest

from geo.collection import About, read_description, web_address
from geo.errors import DocumentError


def test_everything_it_may_say() -> None:
    said = read_description(
        b"""\xef\xbb\xbf
        title = "Three\\n floods"
        description = "What the papers wrote."
        [documents."may/flood.txt"]
        title = "River rises"
        publisher = "The Daily Example"
        published = 2021-05-03
        url = "https://example.org/flood"
        [documents."b.txt"]
        published = "2021-05-04"
        [documents."c.txt"]
        published = 2021-05-05T23:00:00-05:00
        """,
        "collection.toml",
    )
    assert (said.title, said.description) == ("Three floods", "What the papers wrote.")
    assert said.documents == {
        "may/flood.txt": About("River rises", "The Daily Example", "2021-05-03", "https://example.org/flood"),
        "b.txt": About(published="2021-05-04"),
        "c.txt": About(published="2021-05-05"),
    }
    assert said.remarks == ()


@pytest.mark.parametrize(
    "data", [b"title = ", b"a = 1\na = 2", b"x = " + b"[" * 100_000, b"\x00\x01\x02" * 9, b"%PDF-1"]
)
def test_what_is_no_toml_has_a_reason(data: bytes) -> None:
    with pytest.raises(DocumentError, match="build again") as caught:
        read_description(data, "collection.toml")
    assert caught.value.code == "bad_collection"


@pytest.mark.parametrize(
    ("toml", "path", "code", "said"),
    [
        ("title = 3", "collection.toml", "bad_value", "got 3"),
        ("heading = 'x'", "collection.toml", "bad_value", "heading"),
        ("documents = 'x'", "collection.toml", "bad_value", "documents"),
        ("[documents]\n'a.txt' = 'x'", "a.txt", "bad_value", "table"),
        ("[documents.'a.txt']\nauthor = 'x'", "a.txt", "bad_value", "author"),
        ("[documents.'a.txt']\npublisher = ['x']", "a.txt", "bad_value", "publisher"),
        ("[documents.'a.txt']\npublished = '02/03/2020'", "a.txt", "bad_date", "02/03/2020"),
        ("[documents.'a.txt']\npublished = 2099-01-01", "a.txt", "bad_date", "2099"),
        ("[documents.'a.txt']\nurl = 'javascript:alert(1)'", "a.txt", "bad_url", "javascript"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_holds(toml: str, path: str, code: str, said: str) -> None:
    (remark,) = read_description(f"description = 'kept'\n{toml}".encode(), "collection.toml").remarks
    assert (remark.path, remark.code) == (path, code)
    assert said in remark.message
    assert read_description(f"description = 'kept'\n{toml}".encode(), "collection.toml").description == "kept"


@pytest.mark.parametrize(
    "value",
    ["https://example.org", "http://example.org:8080/a?b=c#d", "HTTPS://EXAMPLE.ORG/é", " https://example.org "],
)
def test_web_addresses(value: str) -> None:
    assert web_address(value) == value.strip()


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "/a",
        "example.org",
        "http://",
        "https:///a",
        "http://user@host",
        "http://user:pw@host",
        "https://example.org/a b",
        "https://example.org/\nb",
        "https://example.org/\u202e",
        'https://example.org/"onclick=x',
        "https://example.org/<script>",
        "https://[::1",
        "https://example.org:port",
        "https://example.org/" + "x" * 2_000,
        "java\nscript:alert(1)",
        7,
        None,
    ],
)
def test_what_is_no_web_address(value: object) -> None:
    assert web_address(value) is None
