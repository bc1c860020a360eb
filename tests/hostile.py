"""Texts that try to become code, and a Dataset that has them in every place where a text can stand."""

from geo import dataset as tables
from geo import schema
from geo.dataset import Dataset

# A script that runs in a browser calls `alert`; a template that runs on the server sets DATELINE_PWNED.
TEXTS = (
    "{{7*7}}",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "{{ cycler.__init__.__globals__.os.environ.__setitem__('DATELINE_PWNED', '1') }}",
    "{% raw %}",
    "{#",
    "{{",
    "}} {%%}",
    "${alert(1)} $title $$ ${1}",
    "` ${alert(1)} `",
    "</script><script>alert(1)</script>",
    "<!--<script>alert(1)",
    "</style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href='//evil.example/'><meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<style>@import '//evil.example/x.css'</style>",
    "\"' onmouseover='alert(1)' x=\"",
    r"\1 \g<0> \u003cimg src=x onerror=alert(1)\u003e \\",
    "line\u2028separator\u2029paragraph",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "![x](http://evil.example/p.gif) [x](javascript:alert(1)) :material/home: $\\LaTeX$",
    '=HYPERLINK("http://evil.example")',
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    'a,b;"c"\nsep=;',
    "'; DROP TABLE places; --",
    "map_div2 drawnItems alert(coords);",
    "bell \x07 delete \x7f \x00 nul",
    "\u202e.gpj.exe",
)
URLS = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example",
    'https://x.example/"><img src=x onerror=alert(1)>',
)


def hostile_dataset() -> Dataset:
    """One document for each text: it is the document's text, and every name, title and word in the tables."""
    rows: dict[str, list[dict[str, object]]] = {table.name: [] for table in schema.TABLES}
    for n, text in enumerate(TEXTS):
        _add(rows, n, text)
    return tables.from_rows(rows, title=TEXTS[9], description=" ".join(TEXTS))


def _add(rows: dict[str, list[dict[str, object]]], n: int, text: str) -> None:
    doc_id, place_id, agency_id = f"d{n:02}", f"{text} {n}", f"{text} body {n}"
    span = {"doc_id": doc_id, "start": 0, "end": len(text), "text": text, "sent_start": 0, "sent_end": len(text)}
    rows["documents"].append(
        {
            "doc_id": doc_id, "sha256": "0" * 64, "path": f"{n} {text}.txt", "title": text, "publisher": text,
            "url": URLS[n % len(URLS)], "published": None, "date_basis": "none", "language": "en", "text": text,
        }
    )  # fmt: skip
    rows["places"].append(
        {
            "place_id": place_id, "name": text, "admin1": text, "country_code": "US", "feature_code": "PPL",
            "population": n, "precision": "region" if n % 5 == 4 else "place", "lon": -87.65 + n, "lat": 41.85 - n,
        }
    )  # fmt: skip
    rows["agencies"].append(
        {
            "agency_id": agency_id, "name": text, "short_name": text, "aliases": [text], "parent_id": None,
            "level": "local", "headquarters": text, "founded": text, "url": text, "role": text,
            "sources": [{"column": "role", "source": text}],
        }
    )  # fmt: skip
    rows["place_mentions"].append(
        span
        | {
            "place_id": place_id, "use": "literal", "score": 0.4 if n % 3 == 0 else 0.9, "reason": None,
            "evidence": [{"code": "name", "value": text}],
            "alternatives": [{"place_id": "1", "name": text, "score": 0.1}],
        }
    )  # fmt: skip
    rows["agency_mentions"].append(span | {"agency_id": agency_id, "name": text, "rule": "name"})
    rows["person_mentions"].append(span | {"person_id": f"p{n}", "name": text, "role": text, "rule": "name"})
    rows["quotes"].append(
        span
        | {
            "unit": "fragment", "content": text, "kind": "direct", "speaker": text, "speaker_start": 0,
            "speaker_end": len(text), "speaker_kind": "person", "role": text, "agency_id": agency_id, "cue": text,
            "outlets": [text], "how": "subject_verb", "score": 0.9,
        }
    )  # fmt: skip
    rows["events"].append(
        span
        | {
            "agency_id": agency_id, "agency_basis": "stated", "action": text, "verb_start": 0, "verb_end": 1,
            "place_id": place_id, "status": schema.STATUSES[n % len(schema.STATUSES)], "count": n,
            "count_unit": text, "count_scope": "this_place", "source_kind": "unattributed",
        }
    )  # fmt: skip
    rows["rejects"].append(
        {"path": f"{n} {text}", "stage": "read", "code": "too_large", "message": text, "sha256": None, "size": n}
    )
