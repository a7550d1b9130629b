"""Hear what a screen reader is told (AT-SPI): run by the system's own Python, which has pyatspi.

`python3 listen.py PYTHON FEATURE...` shows pages with that Python, and prints one line of JSON for
each: how many things it holds, and which of those that can be worked have no name.
"""

import json
import subprocess
import sys
import time

import pyatspi
from gi.repository import Atspi

WORKED = {
    *("push button", "button", "toggle button", "check box", "radio button", "combo box", "link"),
    *("entry", "text", "password text", "spin button", "page tab", "page tab list", "slider"),
    *("table", "list", "tree", "tree table", "menu item"),
}
HOLDS_ROWS = {"table", "tree table", "list", "tree"}  # a million rows would be walked
PATIENCE = 300  # seconds until the program is heard of
ANSWER = 60_000  # milliseconds until it says what it was asked: a busy machine is slow, not wrong


def main(python, features):
    Atspi.set_timeout(ANSWER, ANSWER)
    shown = subprocess.Popen(
        [python, "-m", "tests.accessibility.show_pages", *features],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in shown.stdout:
        sys.stdout.write(json.dumps({"page": line.strip(), **heard()}) + "\n")
        shown.stdin.write("\n")
        shown.stdin.flush()
    raise SystemExit(shown.wait())


def heard():
    count, nameless = 0, []
    for node, path in walk(program(), ""):
        count += 1
        role = node.getRoleName()
        if role in WORKED and not node.name.strip() and not labelled(node):
            nameless.append(f"{path}/{role}")
    return {"heard": count, "nameless": nameless}


def program():
    """Return the program among all that can be heard."""
    for _look in range(PATIENCE * 10):
        for each in pyatspi.Registry.getDesktop(0):
            if each is not None and each.name == "caseapp" and each.childCount:
                return each
        time.sleep(0.1)
    raise SystemExit("the program is not to be heard")


def walk(node, path):
    """Yield everything that shows, with the names of what is around it."""
    for child in node:
        if child is None or not child.getState().contains(pyatspi.STATE_VISIBLE):
            continue
        yield child, path
        if child.getRoleName() not in HOLDS_ROWS:
            yield from walk(child, f"{path}/{child.getRoleName()} “{child.name}”"[-160:])


def labelled(node):
    return any(
        relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for relation in node.getRelationSet()
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
