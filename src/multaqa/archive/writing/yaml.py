"""Write plain data as YAML for people: long texts in blocks, never a tag, an anchor or a trailing space."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import yaml

from multaqa.archive.writing.values import written

WIDTH = 110
# A block can be folded and unfolded again when its words stand one space apart on one line.
_FOLDABLE = re.compile(r"[^ \n\t]+( [^ \n\t]+)+")
# Signs that YAML takes for line breaks, or that no block can hold.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


class _Dumper(yaml.SafeDumper):
    """The library's writer, with lists set in under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write(data: Any) -> str:
    """Return `data` as one YAML document; keys keep the order in which they stand."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=_style(str(text)))


def _style(text: str) -> str | None:
    """Return how a text is written: folded, as lines, in double quotes, or on one line as the library sees fit."""
    if _ODD.search(text) or "\t" in text:
        return '"'
    if "\n" in text:
        return "|"
    if len(text) > WIDTH - 20:
        return ">" if _FOLDABLE.fullmatch(text) else '"'
    return None


def _moment(dumper: yaml.SafeDumper, value: datetime) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", written(value))


def _hour(dumper: yaml.SafeDumper, value: time) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", written(value), style="'")


def _day(dumper: yaml.SafeDumper, value: date) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", written(value))


def _amount(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    text = written(value)
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _amount)
_Dumper.add_multi_representer(str, _text)
_Dumper.add_representer(datetime, _moment)
_Dumper.add_representer(date, _day)
_Dumper.add_representer(time, _hour)
