"""Cuts Inter down to what charts draw; README.md beside this file says how and why."""

import io
import sys

import uharfbuzz as hb
from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0


def span(first, last):
    return set(range(first, last + 1))


SIGNS = (
    span(0x20, 0x7E) | span(0xA0, 0x17F) | span(0x218, 0x21B) | {0x1E9E, 0x1EBD}
    | span(0x300, 0x304) | span(0x306, 0x30C) | span(0x327, 0x328)
    | span(0x370, 0x3FF) | span(0x400, 0x45F) | span(0x490, 0x491) | span(0x1EA0, 0x1EF9)
    | span(0x2010, 0x2015) | span(0x2018, 0x201E) | span(0x2190, 0x2193)
    | set(map(ord, "\u2009\u202f†•…‰′″‹›€₴₽₹₺₿₩№™−≈≠≤≥∞✓✗▲▼●○■×"))
)
FIGURES = span(0x30, 0x39)
KERNED = [chr(code) for code in span(0x21, 0x7E)] + list("–—’“”…€")


def kerning(blob):
    font = hb.Font(hb.Face(blob))
    features = {"kern": True, "liga": False, "calt": False, "tnum": True}

    def width(text):
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(font, buffer, features)
        return sum(position.x_advance for position in buffer.glyph_positions)

    alone = {sign: width(sign) for sign in KERNED}
    return {(a, b): width(a + b) - alone[a] - alone[b] for a in KERNED for b in KERNED}


def use_figures_of_one_width(font):
    table = font["GSUB"].table
    records = [it for it in table.FeatureList.FeatureRecord if it.FeatureTag == "tnum"]
    replaced = {}
    for index in (index for it in records for index in it.Feature.LookupListIndex):
        for part in table.LookupList.Lookup[index].SubTable:
            replaced.update(getattr(getattr(part, "ExtSubTable", part), "mapping", {}))
    for part in font["cmap"].tables:
        for code, glyph in list(part.cmap.items()):
            if code in FIGURES and glyph in replaced:
                part.cmap[code] = replaced[glyph]


def cut(source, target):
    packed = TTFont(source)
    packed.flavor = None
    unpacked = io.BytesIO()
    packed.save(unpacked)
    pairs = kerning(unpacked.getvalue())
    font = TTFont(io.BytesIO(unpacked.getvalue()), recalcTimestamp=False)
    use_figures_of_one_width(font)

    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "gasp", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=SIGNS)
    cutter.subset(font)

    names = font.getBestCmap()
    least = font["head"].unitsPerEm // 100
    table = KernTable_format_0()
    table.apple, table.version, table.coverage = False, 0, 1
    table.kernTable = {
        (names[ord(a)], names[ord(b)]): value for (a, b), value in pairs.items() if abs(value) >= least
    }
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]
    font.save(target)


cut(f"{sys.argv[1]}/web/Inter-Regular.woff2", "inter-regular.ttf")
cut(f"{sys.argv[1]}/web/Inter-SemiBold.woff2", "inter-semibold.ttf")
