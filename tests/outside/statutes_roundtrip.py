#!/usr/bin/env python3
"""Makes Word files and PDFs of statutes with other programs, and compares what is read out of them with what is read out of
the text: every article must have the same hash, and the same paragraphs and items.

    pip install python-docx reportlab fpdf2 fonttools
    cargo build -p zicha-statutes --example articles
    python3 tests/outside/statutes_roundtrip.py FOLDER [CARGO-TARGET-FOLDER [FOLDER-TO-KEEP-FILES-IN]]

FOLDER holds statutes as text: the title, the adoption below it, `## 第一章　……` for headings, a line for each article (`第一条　……`),
paragraph and item. Of each are made:

gb18030      the text in another encoding, with a table of contents
docx         python-docx: title, adoption in parentheses, table of contents, headings, indented paragraphs, page header and number
office.pdf   that one, set by LibreOffice
office.docx  that one, opened and saved again by LibreOffice
indent.pdf   reportlab: indented by two characters, running heads, page numbers, half-width signs
flush.pdf    reportlab: not indented, no gap between paragraphs, justified, Kangxi radicals; where a sentence ends with its line,
             nothing tells whether the paragraph does, and the article must say so
fpdf2.pdf    fpdf2: not indented, a gap between paragraphs; the same holds at the end of a page
cut.txt      the text of indent.pdf as pdftotext copies it, cut to the width of the page

What is not installed is named and left out. Prints a line a statute and form; ends with 1 if anything differs. Lists
that differ where the article is told as unsure are no failure.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?[\s　]")
NARROW = str.maketrans("：，；（）", ":,;()")
RADICALS = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)
}


def parts(text: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Title, adoption, and the lines below, each with what it is."""
    lines = [line.strip().strip("\u200b") for line in text.splitlines()]
    title, note, body = lines[0], lines[1], []
    for line in filter(None, lines[2:]):
        if line.startswith("#"):
            body.append(("heading", line.lstrip("# ")))
        elif not body or body[-1][1] and ARTICLE.match(line):
            body.append(("article", line))
        else:
            body.append(("text", line))
    return title, note.strip("（）"), body


def contents(body: list[tuple[str, str]]) -> list[str]:
    return [text for kind, text in body if kind == "heading" and text.startswith("第")]


def as_text(title, note, body) -> str:
    above = [title, f"（{note}）" if note else "", "目　　录", *contents(body)]
    return "\n".join(above + ["　　" * (kind != "heading") + text for kind, text in body]) + "\n"


def make_docx(path, title, note, body):
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "WenQuanYi Zen Hei", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "WenQuanYi Zen Hei")
    section = document.sections[0]
    section.header.paragraphs[0].text = title
    footer = section.footer.paragraphs[0]
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = footer.add_run()
        name = "w:fldChar" if kind else "w:instrText"
        element = docx.oxml.OxmlElement(name)
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)

    def centred(text, size):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).font.size = Pt(size)

    centred(title, 22)
    if note:
        centred(f"（{note}）", 12)
    centred("目　　录", 16)
    for line in contents(body):
        document.add_paragraph(line)
    for kind, text in body:
        if kind == "heading":
            centred(text, 16)
            continue
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Pt(28)
        match = ARTICLE.match(text) if kind == "article" else None
        if match:
            paragraph.add_run(match[0].strip()).bold = True
            paragraph.add_run("　" + text[match.end():])
        else:
            paragraph.add_run(text)
    document.save(path)


def office(path, kind, folder):
    if not shutil.which("soffice"):
        return None
    work = folder / f"office-{kind}"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir", work, path]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return work / (path.stem + "." + kind)


def wrapped(text: str, columns: int, first: int) -> list[str]:
    """Lines of full-width characters; a sign that may not open a line stays on the one before."""
    lines, line, room = [], "", columns - first
    width = lambda c: 1 if unicodedata.east_asian_width(c) in "WF" else 0.5
    used = 0.0
    for c in text:
        if used + width(c) > room and c not in "，。；：、）》”,;:)":
            lines.append(line)
            line, used, room = "", 0.0, columns
        line, used = line + c, used + width(c)
    return lines + [line]


def make_reportlab(path, title, note, body, font, indent, change, spread):
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont(font, font))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    size, left, columns, lead = 12, 90, 34, 20
    state = {"y": 0, "page": 0}

    def page():
        if state["page"]:
            canvas.showPage()
        state["page"] += 1
        state["y"] = 760
        canvas.setFont(font, 9)
        if state["page"] > 1:
            canvas.drawCentredString(297, 800, title)
        canvas.drawCentredString(297, 40, f"— {state['page']} —")

    def put(x, text, height=size, justify=0.0):
        if state["y"] < 80:
            page()
        canvas.setFont(font, height)
        line = canvas.beginText(x, state["y"])
        line.setCharSpace(justify)
        line.textLine(text)
        canvas.drawText(line)
        state["y"] -= lead

    page()
    for start in range(0, len(title), 14):
        put(297 - 11 * len(title[start : start + 14]), title[start : start + 14], 22)
        state["y"] -= 10
    if note:
        for line in wrapped(change(f"（{note}）"), 30, 0):
            put(left + 24, line)
    put(270, "目　录", 16)
    for line in contents(body):
        put(left + 24, line + "…" * 20 + "12")
    for kind, text in body:
        if kind == "heading":
            put(297 - 6 * len(text), text)
            continue
        lines = wrapped(change(text), columns, indent)
        for index, line in enumerate(lines):
            x = left + (indent * size if index == 0 else 0)
            loose = (columns * size - pdfmetrics.stringWidth(line, font, size)) / max(len(line) - 1, 1)
            put(x, line, justify=max(loose, 0) if spread and index + 1 < len(lines) else 0)
    canvas.save()


def make_fpdf2(path, title, note, body, font):
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_font("noto", fname=font)
    pdf.add_page()
    pdf.set_font("noto", size=20)
    pdf.multi_cell(0, 12, title, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("noto", size=12)
    if note:
        pdf.multi_cell(0, 7, f"（{note}）", align="C", wrapmode="CHAR", new_x="LMARGIN", new_y="NEXT")
    for kind, text in body:
        pdf.ln(3)
        align = "C" if kind == "heading" else "L"
        pdf.multi_cell(0, 7, text, align=align, wrapmode="CHAR", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))


def radicals(text: str) -> str:
    return "".join(RADICALS.get(c, c) for c in text)


def with_radicals(font: str) -> str:
    """The same font, in which the Kangxi radicals look like the characters that they stand for."""
    from fontTools.ttLib import TTFont

    fonts = TTFont(font)
    for table in fonts["cmap"].tables:
        if table.isUnicode():
            seen = {ord(radical): table.cmap.get(ord(c)) for c, radical in RADICALS.items()}
            table.cmap.update({code: glyph for code, glyph in seen.items() if glyph})
    # reportlab tells fonts by this name.
    fonts["name"].setName("Radicals", 6, 3, 1, 0x409)
    fonts["name"].setName("Radicals", 6, 1, 0, 0)
    fonts.save(font + ".radicals")
    return font + ".radicals"


def have(name):
    try:
        __import__(name)
        return True
    except ImportError:
        return False


def forms(source, folder, font):
    """The files made of one text, by name; a form whose program is missing is left out."""
    title, note, body = parts(source.read_text("utf-8-sig"))
    made = {"gb18030": folder / "gb.txt"}
    made["gb18030"].write_bytes(as_text(title, note, body).encode("gb18030"))
    if have("docx"):
        made["docx"] = folder / "word.docx"
        make_docx(made["docx"], title, note, body)
        made["office.pdf"] = office(made["docx"], "pdf", folder)
        made["office.docx"] = office(made["docx"], "docx", folder)
    if have("reportlab"):
        narrow = lambda text: text.translate(NARROW)
        made["indent.pdf"] = folder / "indent.pdf"
        make_reportlab(made["indent.pdf"], title, note, body, font, 2, narrow, False)
        made["flush.pdf"] = folder / "flush.pdf"
        make_reportlab(made["flush.pdf"], title, note, body, with_radicals(font), 0, radicals, True)
        if shutil.which("pdftotext"):
            made["cut.txt"] = folder / "cut.txt"
            subprocess.run(["pdftotext", "-layout", made["indent.pdf"], made["cut.txt"]], check=True)
    if have("fpdf"):
        made["fpdf2.pdf"] = folder / "fpdf2.pdf"
        make_fpdf2(made["fpdf2.pdf"], title, note, body, font)
    return {name: path for name, path in made.items() if path}


def read(tool, path):
    """What is read: title, adoption and days; the articles with their lists; or the refusal."""
    done = subprocess.run([tool, path], capture_output=True, text=True)
    if done.returncode:
        return None, done.stderr.splitlines()[0]
    lines = done.stdout.splitlines()
    return lines[0:1] + lines[2:3], [line.split("\t") for line in lines[4:]]


def main():
    folder = pathlib.Path(sys.argv[1])
    target = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "target")
    keep = sys.argv[3] if len(sys.argv) > 3 else None
    tool = target / "debug/examples/articles"
    differs = False
    for program in ("soffice", "pdftotext"):
        if not shutil.which(program):
            print(f"not installed, left out: {program}")
    for package in ("docx", "reportlab", "fpdf"):
        if not have(package):
            print(f"not installed, left out: {package}")
    for source in sorted(folder.glob("*.txt")):
        with tempfile.TemporaryDirectory() as work:
            work = pathlib.Path(keep or work) / (source.stem if keep else "")
            work.mkdir(parents=True, exist_ok=True)
            font = work / "noto.ttf"
            font.write_bytes(zlib.decompress((ROOT / "crates/export/src/fonts/regular.ttf.z").read_bytes()))
            head, articles = read(tool, source)
            print(f"{source.stem}: {len(articles)} articles")
            for name, path in forms(source, work, str(font)).items():
                other_head, other = read(tool, path)
                if other_head is None:
                    print(f"  {name:12} REFUSED {other}")
                    differs = True
                    continue
                hashes = sum(a[0] == b[0] and a[2] == b[2] for a, b in zip(articles, other))
                unsure = [a[0] for a, b in zip(articles, other) if a[1] + "?" != b[1] and b[1].endswith("?")]
                lists = [a[0] for a, b in zip(articles, other) if a[1] != b[1].rstrip("?") and not b[1].endswith("?")]
                is_equal = len(articles) == len(other) == hashes and not lists and head == other_head
                differs |= not is_equal
                told = "" if head == other_head else f" DIFFERS: {other_head} for {head}"
                told += f", {len(unsure)} unsure: {' '.join(unsure[:8])}" if unsure else ""
                told += f" OTHER LISTS: {' '.join(lists[:8])}" if lists else ""
                told += "" if hashes == len(articles) else " OTHER TEXT: " + " ".join(a[0] for a, b in zip(articles, other) if a[2] != b[2])[:80]
                print(f"  {name:12} {len(other)} articles, {hashes} hashes equal, {len(articles) - len(lists) - len(unsure)} lists equal{told}")
    print("roundtrip: differs" if differs else "roundtrip: all equal")
    sys.exit(differs)


if __name__ == "__main__":
    main()
