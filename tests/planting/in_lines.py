"""Faults in one line of a page: what is matched becomes something else."""

from __future__ import annotations

import random
import re

from tests.planting.kinds import CODES, ITEM, LIST, METHOD, Planted, fault
from tests.planting.pages import Part


def replaced(name: str, code: str, pattern: str, by: str) -> None:
    """A fault in one line: what is matched becomes something else."""

    @fault(name, code)
    def plant(part: Part, rng: random.Random) -> Planted | None:
        told = part.site.known
        fitting = [x for x in part.matching(pattern) if (code, part.place, x) not in told]
        if not fitting:
            return None
        line = rng.choice(fitting)
        line.text = re.sub(pattern, by, line.text, count=1)
        return part.place, line


replaced("directive with one colon", "misspelt-directive", METHOD, ".. rest_method: ")
replaced("directive without a blank", "misspelt-directive", METHOD, "..rest_method:: ")
replaced("misspelt directive", "misspelt-directive", METHOD, ".. rest_methd:: ")
replaced("misspelt directive of a list", "misspelt-directive", LIST, ".. rest_paramters::")
replaced("table of codes with one colon", "misspelt-directive", CODES, ".. rest_status_code:")
replaced("no method", "lost-operation", METHOD + r"[A-Z]+ ", ".. rest_method:: ")
replaced("two methods", "odd-url", METHOD + "([A-Z]+) ", r".. rest_method:: \1|PATCH ")
replaced("brace that stays open", "odd-url", METHOD + r"(.*)\}", r".. rest_method:: \1")
replaced("blank in a url", "odd-url", METHOD + r"(\w+ .*)/(\w+)$", r".. rest_method:: \1/ \2")
replaced("misspelt reference in a list", "unknown-parameter", ITEM, r"\1 \2_planted")
replaced("item that is none", "unreadable-row", r"^(\s+)- ([\w-]+)\s*: *[\w.-]+\s*$", r"\1\2")
replaced(
    "misspelt name of a file", "missing-definitions", LIST + " .*", ".. rest_parameters:: no.yaml"
)
TABLE = CODES + r" (\w+) .*"
replaced("lost file of codes", "missing-status-file", TABLE, r".. rest_status_code:: \1 no.yaml")
replaced("reason that is not defined", "unknown-reason", r"^(\s+- [45]\d\d)\b.*", r"\1: planted")
TEXT = r"^((?:Normal|Error) response codes: (?:\w*\(?\d{3}\)?,? *)*\d{3}\)?)\s*$"
replaced("code out of range", "lost-code", TEXT, r"\1, 611")
replaced("code that is a word", "lost-code", r"^(\s+- )404\b", r"\1notfound")
NORMAL = r"^(Normal response codes: [\d, ]*\d)\s*$"
replaced("error code on the normal line", "misplaced-code", NORMAL, r"\1, 418")
ERROR = r"^(Error response codes: .*\d.*?)\s*$"
replaced("success code on the error line", "misplaced-code", ERROR, r"\1, 206")
