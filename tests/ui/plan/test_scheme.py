"""What the map page may load: the answers of ``app://muster/`` and the rule that refuses all else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from planner.maps.assets import BASE, CHANNEL, PAGE
from ui.plan.scheme import POLICY, allowed, answer, chromium_flags, register_scheme

PAGES = {PAGE: "<html>the page</html>"}


def test_that_the_page_is_served_from_memory() -> None:
    found = answer(QUrl(BASE + PAGE), PAGES)
    assert found is not None
    assert (found.content, found.kind) == (b"<html>the page</html>", "text/html")


@pytest.mark.parametrize(
    ("path", "kind", "part"),
    [
        ("leaflet/leaflet.js", "text/javascript", b"Leaflet"),
        ("leaflet/leaflet.css", "text/css", b".leaflet-pane"),
        ("map/muster-map.js", "text/javascript", b"muster"),
        (CHANNEL, "text/javascript", b"QWebChannel"),
    ],
)
def test_that_leaflet_our_script_and_the_bridge_are_served(path: str, kind: str, part: bytes) -> None:
    found = answer(QUrl(BASE + path), PAGES)
    assert found is not None
    assert found.kind == kind
    assert part in found.content


@pytest.mark.parametrize(
    "address",
    [
        BASE,
        BASE + "other.html",
        BASE + "leaflet/../../../../etc/passwd",
        BASE + "map/%2e%2e/__init__.py",
        BASE + "map/..%2f..%2fpyproject.toml",
        BASE + "leaflet/nothing.js",
        "app://other/" + PAGE,
        "http://muster/" + PAGE,
        "file:///etc/passwd",
    ],
)
def test_that_nothing_else_is_served(address: str) -> None:
    assert answer(QUrl(address), PAGES) is None


@pytest.mark.parametrize("scheme", ["app", "APP", "data", "blob"])
def test_that_what_stays_in_the_program_is_allowed(scheme: str) -> None:
    assert allowed(scheme)


@pytest.mark.parametrize("scheme", ["http", "https", "ws", "wss", "ftp", "file", "qrc", "chrome", "view-source", ""])
def test_that_what_leaves_the_program_is_refused(scheme: str) -> None:
    assert not allowed(scheme)


def test_that_the_policy_starts_from_nothing_and_names_no_host() -> None:
    directives = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    assert directives["default-src"] == "'none'"
    sources = {source for value in directives.values() for source in value.split()}
    assert sources <= {"'none'", "'unsafe-inline'", "app:", "data:", "blob:"}
    assert "'unsafe-inline'" not in directives["connect-src"]


def test_that_flags_of_the_user_stay_and_ours_come_once() -> None:
    once = chromium_flags("--no-sandbox")
    assert once.startswith("--no-sandbox ")
    assert '"--host-resolver-rules=MAP * ~NOTFOUND"' in once
    assert chromium_flags(once) == once


def test_that_registering_twice_is_harmless() -> None:
    assert register_scheme()
    assert register_scheme()
