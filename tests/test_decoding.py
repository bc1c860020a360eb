"""Bytes become text: encodings, newlines, and nothing that a terminal or a browser would obey."""

import codecs
import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.decoding import clean, decode, is_blank, one_line
from geo.errors import DocumentError

ENGLISH = "He said it was “a great day” for Chicago’s police — and left for Montréal."
FRENCH = (
    "L'équipe de Montréal a gagné à Québec, où le maire s'est déclaré très heureux. « C'est un grand jour », dit-il."
)
PORTUGUESE = "O prefeito de São Paulo não quis comentar a decisão, segundo a polícia."
ITALIAN = "Il sindaco di Milano ha detto venerdì che la città chiuderà tre scuole, perché è necessario."
SPANISH = "El alcalde de Bogotá anunció el viernes que la ciudad cerrará tres escuelas. ¿Por qué? Año difícil."
GERMAN = "Die Bürgermeisterin von Köln äußerte sich am Donnerstag über die Überschwemmungen in Düsseldorf."
TURKISH = "İstanbul Büyükşehir Belediye Başkanı, yağmurun ardından açıklama yaptı. Çok sayıda kişi sokağa çıktı, dedi."
POLISH = "Prezydent Łodzi powiedział w środę, że miasto zamknie trzy szkoły. Źródło: Wrocław, Gdańsk."
CZECH = "Starosta Plzně řekl, že město přijme další opatření kvůli povodním. Občané žádají víc."
RUSSIAN = "Мэр Москвы сообщил в пятницу, что город закроет три школы из-за наводнения."
GREEK = "Ο δήμαρχος της Αθήνας δήλωσε την Παρασκευή ότι η πόλη θα κλείσει τρία σχολεία."
HEBREW = "ראש עיריית תל אביב הודיע ביום שישי כי העיר תסגור שלושה בתי ספר בשל ההצפות."
ARABIC = "أعلن رئيس بلدية القاهرة يوم الجمعة أن المدينة ستغلق ثلاث مدارس بسبب الفيضانات."
JAPANESE = "東京都知事は金曜日、洪水のため三つの学校を閉鎖すると発表した。大阪でも同様の措置が取られる。"
CHINESE = "北京市长星期五表示,因洪水将关闭三所学校。上海也采取了同样的措施。"
KOREAN = "서울 시장은 금요일 홍수로 인해 세 학교를 폐쇄한다고 발표했다. 부산도 같은 조치를 취했다."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        (FRENCH, "cp1252"),
        (PORTUGUESE, "latin-1"),
        ("São Paulo, Montréal.", "latin-1"),
        (ITALIAN, "cp1252"),
        (SPANISH, "cp1252"),
        (GERMAN, "cp1252"),
        ("The ticket costs €50, café owners in Zürich said.", "cp1252"),
        ("A “b”.", "cp1252"),
        (TURKISH, "cp1254"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (HEBREW, "cp1255"),
        (ARABIC, "cp1256"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "cp949"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32-le"),
        (ENGLISH, "utf-32-be"),
        ("Chicago", "utf-16-le"),
        ("Chicago", "utf-16-be"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (JAPANESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
    ],
)
def test_text_comes_out_as_it_was_written(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.errors == 0


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", ["Newark", "x", "\U0001f30a Newark", "東京"])
def test_byte_order_marks_decide_and_are_dropped(mark: bytes, encoding: str, text: str) -> None:
    assert decode(mark + text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "text", "errors"),
    [
        ("“Montréal” said – ".encode() * 3 + b"\x93footer\x94", "“Montréal” said – " * 3 + "\ufffdfooter\ufffd", 2),
        (b"He paid \xc3\x28 for it in Boston", "He paid \ufffd( for it in Boston", 1),
        (b"A lone \x80 byte", "A lone \ufffd byte", 1),
        (b"..\xc0\xaf..\xc0\xafetc", "..\ufffd\ufffd..\ufffd\ufffdetc", 4),
        ("Nice \ufffd as it was, São Paulo ".encode() + b"\xff", "Nice \ufffd as it was, São Paulo \ufffd", 1),
        (codecs.BOM_UTF16_LE + "Oslo".encode("utf-16-le") + b"x", "Oslo\ufffd", 1),
    ],
)
def test_broken_bytes_are_counted_and_shown(data: bytes, text: str, errors: int) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.errors) == (text, errors)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n...", "binary"),
        (b"PK\x03\x04....", "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(40), "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (bytes(range(256)) * 4, "binary"),
        (bytes(1000), "binary"),
        (b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00" + bytes(range(30)), "binary"),
        ("Тверь и Псков".encode("cp866"), "encoding_unknown"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data)
    assert caught.value.code == code
    assert "ave" in caught.value.message  # says to save it, as text or in UTF-8


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("ISO-8859-1", "cp1252"), ("gb2312", "gb18030"), ("Shift_JIS", "cp932")],
)
def test_a_page_may_declare_its_encoding(declared: str, encoding: str) -> None:
    text = {"cp1251": "Киев", "cp1252": "Malmö", "gb18030": "上海", "cp932": "大阪"}[encoding]
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}">{text}'
    assert decode(page.encode(encoding), html=True).text == page


@pytest.mark.parametrize("declared", ["rot13", "zlib", "idna", "unicode_escape", "punycode", "utf-7", "mbcs"])
def test_codecs_that_are_no_encodings_are_not_believed(declared: str) -> None:
    page = f'<meta charset="{declared}">Malmö and Zürich'
    assert decode(page.encode("cp1252"), html=True).text == page


def test_utf_8_wins_over_what_a_page_declares() -> None:
    page = '<meta charset="iso-8859-1">São Paulo'
    assert decode(page.encode(), html=True).text == page


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\x0ce\x0bf", "a\nb\nc\nd\ne\nf"),
        ("zero\x00byte", "zerobyte"),
        ("\x1b[31mred\x1b[0m \x9b1mbold\x07", "red bold"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b[" + ";" * 1000, "[" + ";" * 1000),
        ("\u202egpj.exe\u202c \u2066x\u2069", "gpj.exe x"),
        ("Chi\u00adcago", "Chicago"),
        ("Chi\u200bcago", "Chicago"),
        ("\u0627\u200c\u0628 \u200b", "\u0627\u200c\u0628 \u200b"),
        ("half \ud800 a character", "half \ufffd a character"),
        ("e" + "\u0301" * 500, "e" + "\u0301" * 8),
        ("Sa\u0303o New\u00a0York \U0001f30a", "Sa\u0303o New\u00a0York \U0001f30a"),
        ("a\n\n\n b \t", "a\n\n\n b \t"),
    ],
)
def test_clean(given: str, stored: str) -> None:
    assert clean(given) == stored


@given(st.text(st.characters(), max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_become_text_or_a_reason(data: bytes) -> None:
    with contextlib.suppress(DocumentError):
        text = decode(data).text
        text.encode("utf-8")
        assert not set("\x00\r\x1b") & set(text)


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" \n\t\u3000\u200b", True), ("\u0301", True), (".", False), (" 東 ", False)]
)
def test_is_blank(text: str, blank: bool) -> None:
    assert is_blank(text) is blank


def test_one_line() -> None:
    assert one_line("  A\ttitle\nof \x1b[1mtwo lines ") == "A title of two lines"
    assert len(one_line("word " * 1000, limit=80)) <= 80


@pytest.mark.parametrize(
    "data",
    [
        b"\x1b[" * 400_000,
        b"<meta " * 160_000,
        "é".encode() * 400_000 + b"\xff",
        b"\x93" * 900_000,
        ("a" + "\u0301" * 900_000).encode(),
        "日本".encode("utf-16-le") * 200_000,
    ],
)
def test_a_megabyte_of_anything_takes_a_moment(data: bytes) -> None:
    before = time.process_time()
    with contextlib.suppress(DocumentError):
        decode(data, html=True)
    assert time.process_time() - before < 5
