"""Closes a page: puts its files inside it, and forbids the browser every other script and all network."""

from __future__ import annotations

import base64
import hashlib
import re

from planner.maps.assets import BASE, read_asset

_SCRIPT_LINK = re.compile(rf'<script src="{re.escape(BASE)}([^"]+)"></script>')
_STYLE_LINK = re.compile(rf'<link rel="stylesheet" href="{re.escape(BASE)}([^"]+)"\s*/?>')
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_IMAGE = re.compile(r"url\(images/[^)]*\)")
_SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S+")


def inlined(page: str) -> str:
    """The page with every script and style it refers to inside it."""
    page = _STYLE_LINK.sub(lambda link: f"<style>{_IMAGE.sub('none', _text(link[1]))}</style>", page)
    return _SCRIPT_LINK.sub(lambda link: f"<script>{_SOURCE_MAP.sub('', _text(link[1]))}</script>", page)


def _text(path: str) -> str:
    asset = read_asset(path)
    if asset is None:
        message = f"The map page refers to {path}, which does not exist."
        raise FileNotFoundError(message)
    return asset.content.decode("utf-8")


def sealed(page: str, own: str) -> str:
    """
    The page with a Content-Security-Policy: the scripts written in it are named by their SHA-256, no other runs.

    Parameters
    ----------
    own
        A source that scripts, styles and pictures may come from besides the page, such as ``app:``; empty for none.
    """
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in _SCRIPT.findall(page)]
    scripts = " ".join([own, *(f"'sha256-{digest}'" for digest in digests)]).strip()
    nothing = "'none'"
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {own} 'unsafe-inline'; img-src {own} data:; "
        f"font-src {own or nothing}; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
    head = f'<html lang="en">\n<head>\n<meta http-equiv="Content-Security-Policy" content="{policy}" />\n'
    return re.sub(r"<html>\s*<head>", lambda _: head, page, count=1)
