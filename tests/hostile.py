"""Font files that wish one ill: made to measure, and real ones garbled at random."""

from __future__ import annotations

import random  # noqa: TID251 - a seeded generator of these tests' own

__all__ = ["bombs", "garbled"]

_NASTY = (
    b"NaN", b"inf", b"-Infinity", b"1e999", b"1" * 400, b"-", b"&x;", b"&#0;", b"<", b">", b'"', b"\\", b"[", b"]",
    b"{", b"}", b",", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"null", b"true", b'"a":', b"<svg>", b"<font>",
    b"</glyph>", b"M", b"Z", b"A 1 1 0 0 0 5 5", b" R", b"999", b"\n", b"\r", b"\xe2\x80\xa8",
)  # fmt: skip


def garbled(content: bytes, seed: int) -> bytes:
    """The content with one to eight random wounds; the same for the same seed."""
    chance = random.Random(seed)
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(out) + 1)
        end = min(at + chance.choice((1, 2, 5, 40, 1000)), len(out))
        match chance.randrange(7):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at:end]
            case 2:
                out[at:at] = out[at:end]
            case 3:
                out[at:at] = chance.choice(_NASTY)
            case 4:
                out[at : at + chance.randrange(1, 6)] = chance.choice(_NASTY)
            case 5:
                other = chance.randrange(len(out) + 1)
                out[at:end] = out[other : other + end - at]
            case 6 if chance.random() < 0.3:
                del out[at:]
    return bytes(out)


def bombs(scale: float = 1.0) -> dict[str, bytes]:
    """Files that a careless reader hangs on, by name; with a smaller `scale` those of megabytes are as much smaller."""

    def many(count: int) -> int:
        return int(count * scale)

    glyph = b'<svg><font horiz-adv-x="9"><font-face units-per-em="1000"/>%s<glyph unicode="a" d="%s"/></font></svg>'
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    font = b'{"format": "plotnote-font/1", "name": "x", "glyphs": {"a": [{"advance": 9, "strokes": %s}]}}'
    pairs = (chr(n) + chr(m) for n in range(0x3400, 0x3400 + many(240)) for m in range(0x3400, 0x3500))
    glyphs = "".join(f'"{pair}": [{{"advance": 9, "strokes": [[[0, 0], [1, 9]]]}}], ' for pair in pairs).encode()
    dots = b",".join([b"[[0, 5]]"] * 1000)
    deep = many(200_000)
    return {
        "svg: billion laughs": b'<!DOCTYPE s [<!ENTITY l0 "ha">%s]>' % laughs + glyph % (b"", b"&l11;"),
        "svg: quadratic entity": b'<!DOCTYPE s [<!ENTITY a "%s">]>' % (b"a" * 100_000) + glyph % (b"", b"&a;" * 9000),
        "svg: external entity": b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + glyph % (b"", b"&x;"),
        "svg: external parameter": b'<!DOCTYPE s [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>' + glyph % (b"", b""),
        "svg: undeclared entity behind a DTD": b'<!DOCTYPE svg SYSTEM "x.dtd">' + glyph % (b"", b"&x;"),
        "svg: 10 MB in one attribute": glyph % (b"", b"M 0 0 L" + b" 1 1" * many(2_500_000)),
        "svg: 7 MB in one command": glyph % (b"", b"M 0 0 L" + b" 1 1" * many(1_750_000)),
        "svg: 7 MB of pen lifts": glyph % (b"", b"M0 0" * many(1_750_000)),
        "svg: 7 MB of single points": (glyph % (b"<glyph unicode='b' d='%s'/>" % (b"M1 1" * 900) * many(1_900), b"")),
        "svg: 7 MB of spaces in a tag": glyph % (b"<glyph" + b" " * many(7_000_000) + b"/>", b""),
        "svg: 7 MB of small glyphs": glyph % (b'<glyph unicode="b" d="M0 0L1 9"/>' * many(200_000), b"M 0 0 L 1 1"),
        "svg: curves without end": glyph % (b"", b"M0 0" + b"C1 9e5 9e5 1 0 0" * many(400_000)),
        "svg: NaN": glyph % (b"", b"M 0 nan L 1 1"),
        "svg: infinity": glyph % (b"", b"M 0 inf L 1 1"),
        "svg: a huge number": glyph % (b"", b"M 0 1e308 L 1 1"),
        "svg: NaN advance": b'<svg><font horiz-adv-x="nan"><glyph unicode="a" d="M0 0L1 1"/></font></svg>',
        "svg: nested svg": b"<svg>" * deep,
        "svg: nested svg, closed": b"<svg>" * deep + b"</svg>" * deep,
        "svg: a font inside a font": glyph % (b"<font><glyph unicode='b' d='M0 0L1 1'/></font>", b"M 0 0 L 1 1"),
        "svg: 7 MB of metadata": b"<svg><metadata>%s</metadata></svg>" % (b"word " * many(1_400_000)),
        "svg: kerning of all with all": glyph % (
            b'<hkern u1="%s" u2="%s" k="1"/>' % ((",".join(map(chr, range(300, 3000))).encode(),) * 2), b"M 0 0 L 1 1"
        ),
        "json: deep lists": b'{"format":' + b"[" * deep,
        "json: deep lists, closed": b'{"format":' + b"[" * deep + b"]" * deep + b"}",
        "json: deep objects": b'{"a":' * deep + b"1" + b"}" * deep,
        "json: deep strokes": font % (b"[" * 900 + b"]" * 900),
        "json: NaN": font % b"[[[NaN, 1], [2, 3]]]",
        "json: infinity": font % b"[[[1, 1], [-Infinity, 3]]]",
        "json: a huge float": font % b"[[[1, 1], [1e999, 3]]]",
        "json: a huge whole number": font % b"[[[1, 1], [%s, 3]]]" % (b"9" * 100_000),
        "json: 10 MB stroke": font % (b"[[" + b"[1,1]," * many(1_700_000) + b"[2,2]]]"),
        "json: 4 MB stroke": font % (b"[[" + b"[1,1]," * many(650_000) + b"[2,2]]]"),
        "json: 4 MB of strokes": font % (b"[" + b"[[1,1]]," * many(490_000) + b"[[2,2]]]"),
        "json: 4 MB of glyphs": b'{"format": "plotnote-font/1", "name": "x", "glyphs": {%s"a": 1}}' % glyphs,
        "json: a fault at the end of 4 MB": font % (b"[" + b"[[1,1],[2,2]]," * many(280_000) + b"[[2,null]]]"),
        "json: a key twice": font.replace(b'"name": "x"', b'"name": "x", "name": "y"') % b"[]",
        "json: half a character": font % b'[[["\\ud800", 1], [2, 3]]]',
        "json: a string without end": b'{"format": "' + b"\\u0041" * many(1_000_000),
        "json: as much as is allowed": b'{"format": "plotnote-font/1", "name": "x", "glyphs": {%s}}'
        % b",".join(b'"%s": [{"advance": 9, "strokes": [%s]}]' % (c.encode(), dots) for c in map(chr, range(300, 329))),
        "svg: as much as is allowed": glyph % (
            b"".join(b'<glyph unicode="%s" d="%s"/>' % (c.encode(), b"M1 1" * 1000) for c in map(chr, range(300, 329))),
            b"M1 1",
        ),
        "jhf: as much as is allowed": b"".join(b"12345997NW" + b"AA R" * 498 + b"\n" for _ in range(60)),
        "jhf: 3 MB of single points": b"".join(b"12345 999NW" + b"AA R" * 499 + b"\n" for _ in range(many(1_500))),
        "jhf: 490 kB of single points": b"".join(b"12345999NW" + b"AA R" * 499 + b"\n" for _ in range(240)),
        "jhf: a count without its pairs": b"12345999NW\n",
        "jhf: records without end": b"    1  1NW\n" * many(44_000),
        "nothing": b"",
        "nulls": b"\0" * many(1_000_000),
    }  # fmt: skip
