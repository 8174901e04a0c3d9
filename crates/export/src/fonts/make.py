#!/usr/bin/env python3
"""Makes the fonts of the PDF export: subsets without hinting and layout tables, deflated.

Sources, to be unpacked beforehand:
  npm package @expo-google-fonts/noto-sans-sc 0.4.3 (SIL OFL 1.1; the reserved name is "Source", so the name may stay)
  Debian package fonts-droid-fallback 1:6.0.1r16 (Apache-2.0)
Needs the Python packages fonttools and zopfli. Usage: make.py FOLDER-OF-NPM-PACKAGE FOLDER-OF-DEBIAN-PACKAGE
"""

import io
import sys
from pathlib import Path

import zopfli.zlib
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), *range(0x2030, 0x2040), 0x20AC,
         0x2190, 0x2191, 0x2192, 0x2193, 0x21A9, 0x2212, 0x2248, 0x2264, 0x2265, 0x25CB, 0x25CF, 0x25D0, 0x2713, 0xD7]


def han(encoding, levels):
    """The characters of the rows of a Chinese character set."""
    found = set()
    for high in levels:
        for low in range(0x40, 0xFF):
            try:
                found.update(ord(c) for c in bytes([high, low]).decode(encoding))
            except UnicodeDecodeError:
                pass
    return found


GB2312 = han("gb2312", range(0xA1, 0xF8))
LEVEL_1 = han("gb2312", [*range(0xA1, 0xAA), *range(0xB0, 0xD8)])
GBK = han("gbk", range(0x81, 0xFF))


def make(source, wanted, name):
    font = TTFont(source)
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT", "gasp"]
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    packed = zopfli.zlib.compress(out.getvalue(), numiterations=5)
    (HERE / name).write_bytes(packed)
    print(f"{name}: {len(font.getBestCmap())} characters, {out.tell()} bytes, {len(packed)} deflated")


def main(noto, droid):
    noto, droid = Path(noto), Path(droid)
    regular = noto / "400Regular/NotoSansSC_400Regular.ttf"
    bold = noto / "700Bold/NotoSansSC_700Bold.ttf"
    fallback = next(droid.rglob("DroidSansFallbackFull.ttf"))
    known = set(TTFont(regular).getBestCmap())
    make(regular, GB2312 | set(LATIN), "regular.ttf.z")
    make(bold, LEVEL_1 | set(LATIN), "bold.ttf.z")
    make(fallback, GBK - (GB2312 & known), "fallback.ttf.z")
    (HERE / "OFL-1.1.txt").write_bytes((noto / "LICENSE_FONT").read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
