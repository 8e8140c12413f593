"""Quantities, written the way people say them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,15})(?:\.\d{1,12})?"
SCALE = r"(?:k|K|M|bn)(?![A-Za-z])"
BEFORE = r"(?:(?:about|around|under|over|up to|at most|at least|[~<>≤≥]) ?)?"
RANGE = rf"(?: ?(?:-|–|to) ?[$€£]?{NUMBER} ?(?:{SCALE})?)?"
_FORM = re.compile(
    rf"{BEFORE}(?P<sign>[$€£])?(?P<low>{NUMBER}) ?(?P<lowscale>{SCALE})?"
    rf"(?: ?(?:-|–|to) ?[$€£]?(?P<high>{NUMBER}) ?(?P<highscale>{SCALE})?)?"
    r" ?(?P<unit>%|(?!(?:per|a|an) )[A-Za-z][A-Za-z-]{0,30})?"
    r"(?: ?(?:/|per |a |an ) ?(?P<per>[a-z]{1,10}))?"
)
_SCALE = {None: 1.0, "k": 1e3, "K": 1e3, "M": 1e6, "bn": 1e9}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_CURRENCIES = ("USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "INR", "BRL")
_REQUESTS = {"rps": "s", "qps": "s", "tps": "s", "rpm": "min", "tpm": "min"}
"""Rates that people write as one word, and their period."""
_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
"""What many languages write for the point before decimals."""
_EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""A thousand in some languages, one in others."""
_ENDLESS = ("indefinitely", "forever", "unlimited")

DAY = 86_400.0
YEAR = 365 * DAY
MONTH = YEAR / 12
"""730 hours, as AWS counts."""

_TIME: dict[str, tuple[str, float]] = {}
for _names, _seconds in (
    ("ms millisecond milliseconds msec", 0.001),
    ("s sec secs second seconds", 1.0),
    ("min mins minute minutes m", 60.0),
    ("h hour hours hr hrs", 3600.0),
    ("day days d", DAY),
    ("week weeks w", 7 * DAY),
    ("month months mo", MONTH),
    ("year years yr yrs y", YEAR),
):
    for _name in _names.split():
        _TIME[_name] = (_names.split()[0], _seconds)
_SIZE = {
    name: ({"byte": "B", "bytes": "B"}.get(name, name), 1024.0**power)
    for power, names in enumerate(("B byte bytes", "KB KiB kB", "MB MiB", "GB GiB", "TB TiB"))
    for name in names.split()
}
UNITS = {"time": tuple(_TIME), "size": tuple(_SIZE), "share": ("%",), "multiple": ("x",), "money": _CURRENCIES}
"""Spellings of units by dimension."""
PERIODS = tuple(_TIME)
FORMS = {
    "time": "500 ms, 3 s, 24 h, 7 years or indefinitely",
    "size": "2 KB, 512 MB",
    "share": "99.9 %",
    "money": "200 USD/month",
    "multiple": "10x",
    "count": "1000/min, 10k/month, 120k, 100-500/min",
}
"""Accepted forms by dimension."""
_MEANT = {
    "time": "a time",
    "size": "a size",
    "share": "a percentage",
    "money": "an amount of money with its currency",
    "multiple": "a multiple",
    "count": "a count or a rate",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit."""

    value: float
    """In `unit`, scale applied: `10k/month` is 10000. The lower end of a range; infinite for `indefinitely`."""
    unit: str = ""
    """`ms`, `KB`, `%`, `USD`, `x`, or the noun counted (`orders`); empty for a plain count."""
    per: str = ""
    """`s`, `min`, `h`, `day`, `week`, `month` or `year`; empty when it is no rate."""
    text: str = ""
    """As written."""
    to: float | None = None
    """The upper end of a range, in `unit`."""

    def __str__(self) -> str:
        return self.text

    @property
    def dimension(self) -> str:
        """time, size, share, money, multiple or count."""
        if self.unit in _TIME or math.isinf(self.value):
            return "time"
        if self.unit in _SIZE:
            return "size"
        if self.unit in _CURRENCIES:
            return "money"
        return {"%": "share", "x": "multiple"}.get(self.unit, "count")

    @property
    def canonical(self) -> float:
        """In seconds, bytes (1 KB is 1024), a fraction of 1, currency units or a plain count; a rate is per second."""
        return self._base(self.value)

    @property
    def upper(self) -> float:
        """The upper end of a range like `canonical`; the same as `canonical` when there is no range."""
        return self._base(self.value if self.to is None else self.to)

    def rate(self, period: str) -> float | None:
        """How many per `period` (`s`, `min`, `month`); None when this is no rate."""
        return self.canonical * _TIME[period][1] if self.per else None

    def _base(self, value: float) -> float:
        factor = _TIME.get(self.unit, _SIZE.get(self.unit, ("", 1.0)))[1]
        if self.unit == "%":
            factor = 0.01
        return value * factor / (_TIME[self.per][1] if self.per else 1.0)


def parse(text: str, dimension: str = "") -> Quantity:
    """The quantity a text says. Raises ValueError that names the accepted forms."""
    said = " ".join(text.split())
    if said.lower() in _ENDLESS and dimension in ("", "time"):
        return Quantity(math.inf, "", "", said)
    match = _FORM.fullmatch(said) if len(said) <= 80 else None
    if match is None:
        meant = _COMMA.sub(".", said)
        if meant != said and len(said) <= 80 and _FORM.fullmatch(meant):
            raise ValueError(f"{_short(said)} is no quantity: decimals stand behind a point; write {meant}")
        raise ValueError(f"{_short(said)} is no quantity; write it like {_forms(dimension)}")
    unit, per = match["unit"] or "", match["per"] or ""
    if unit.lower() in _REQUESTS and not per:
        unit, per = "", _REQUESTS[unit.lower()]
    if per and per not in _TIME:
        raise ValueError(f'"{per}" is no period; write per s, min, h, day, week, month or year: 1000/min')
    if match["sign"]:
        if unit and unit != _SIGNS[match["sign"]]:
            raise ValueError(f"{_short(said)} names two units; write it like {FORMS['money']}")
        unit = _SIGNS[match["sign"]]
    unit = _TIME.get(unit, _SIZE.get(unit, (unit, 0.0)))[0]
    scale = match["lowscale"]
    to = None
    if match["high"]:
        scale = scale or match["highscale"]
        to = _number(match["high"]) * _SCALE[match["highscale"]]
    quantity = Quantity(_number(match["low"]) * _SCALE[scale], unit, _TIME[per][0] if per else "", said, to)
    if to is not None and to < quantity.value:
        raise ValueError(f"{_short(said)} is a range that ends before it starts")
    if dimension and quantity.dimension != dimension:
        form = _percentage(quantity) if dimension == "share" and not (unit or per) else _forms(dimension)
        raise ValueError(f"{_short(said)} is not {_MEANT[dimension]}; write it like {form}")
    if dimension == "share" and quantity.upper > 1:
        raise ValueError(f"{_short(said)} is more than the whole; write at most 100 %")
    if quantity.dimension == "count" and not scale and _EITHER.fullmatch(match["low"]):
        more = said.replace(match["low"], match["low"].replace(".", ""), 1)
        less = said.replace(match["low"], f"{quantity.value:g}", 1)
        raise ValueError(f"{_short(said)} is a thousand to some readers and one to others; write {more}, or {less}")
    return quantity


def _percentage(number: Quantity) -> str:
    """What a number without a unit most likely says as a share."""
    return f"{number.value * 100 if 0 < number.value < 1 else number.value:.12g} %"


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _short(text: str) -> str:
    return f'"{text}"' if len(text) <= 40 else f'"{text[:37]}…"'


def _forms(dimension: str) -> str:
    return FORMS[dimension] if dimension else "; ".join(FORMS.values())
