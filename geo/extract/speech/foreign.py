"""Direct quotations in German, French, Spanish, Italian, Portuguese and Dutch: a verb of saying beside the marks.

„…“, sagte Anna Schmidt · Anna Schmidt sagte: „…“ · « … », a déclaré Marie Dupont · selon Marie Dupont, « … ». The parse
is an English one and of no use here, so only words right beside the marks count, and the score says so. Does not find
indirect speech, pronouns, nor speakers described and not named.
"""

import re

_VERBS = "|".join(
    (
        "sagte|sagt|erklärte|erklärt|betonte|meinte|meint|schrieb|schreibt|kritisierte|warnte|forderte|berichtete|so",
        "(?:a|ont|avait) (?:déclaré|dit|affirmé|ajouté|expliqué|estimé|précisé|indiqué|écrit)|déclare|affirme|explique",
        "estime|ajoute|assure|précise|dit|selon|dijo|afirmó|aseguró|señaló|explicó|declaró|añadió|dice|según",
        "ha (?:detto|dichiarato|spiegato|aggiunto|affermato)|spiega|afferma|secondo|disse|afirmou|explicou|declarou",
        "segundo|zei|zegt|verklaarde|aldus|volgens",
    )
)
_NAME = r"(?P<name>[^\W\d_a-zß-ÿ][\w’'.\-]{1,25}(?: (?:de |von |van |di |del |da )?[^\W\d_a-zß-ÿ][\w’'.\-]{1,25}){1,3})"
_AFTER = re.compile(rf"\s{{0,2}}[,.]?\s(?P<verb>{_VERBS})\s{_NAME}")
_BEFORE = re.compile(rf"{_NAME}\s(?P<verb>{_VERBS})(?: [\w-]{{1,20}}){{0,3}}\s?[:,]\s{{0,2}}$")
_SOURCE = re.compile(rf"(?P<verb>[Ss]elon|[Ss]egún|[Ss]econdo|[Ss]egundo|[Ll]aut|[Vv]olgens)\s{_NAME}\s?,?\s$")
_REACH = 120


def speaker(
    text: str, start: int, end: int, paragraph: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """(start, end) of the speaker's name and of the verb, for a stretch at start..end; None where neither is plain."""
    after = _AFTER.match(text, end, min(paragraph[1], end + _REACH))
    if after is not None:
        return after.span("name"), after.span("verb")
    begin = max(paragraph[0], start - _REACH)
    for pattern in (_BEFORE, _SOURCE):
        before = pattern.search(text[begin:start])
        if before is not None:
            (a, b), (c, d) = before.span("name"), before.span("verb")
            return (begin + a, begin + b), (begin + c, begin + d)
    return None
