"""Makes the pictures of the manual and of the README, as the officer sees them: make.py SAMMACHIP FOLDER.

Sheets are printed by LibreOffice with their rows and columns named, papers by Chromium; poppler makes pictures of them. The report is
photographed by Chromium as it stands on the screen.
"""

import datetime
import html
import os
import pathlib
import subprocess
import sys
import tempfile

import openpyxl
from PIL import Image, ImageChops

HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = os.path.join(HERE, "../../fixtures/chuen-chom")
YELLOW = openpyxl.styles.PatternFill("solid", fgColor="FFF2A8")


class Desk:
    """A folder in which the officer works."""

    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *command, code=0):
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        if done.returncode != code:
            sys.exit(f"{' '.join(command)} -> {done.returncode}\n{done.stderr}{done.stdout}")
        return done.stdout + done.stderr

    def sammachip(self, *arguments, code=0):
        return self.run(self.program, *arguments, "--language", "th", code=code)

    def picture(self, pdf, name, into, dots, most=2000):
        """The upper part of the first page, without its margins, in so few colours that it stays small."""
        self.run("pdftoppm", "-png", "-r", str(dots), "-f", "1", "-l", "1", "-singlefile", pdf, name)
        page = Image.open(self.path(name + ".png")).convert("RGB")
        box = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
        page = page.crop((max(0, box[0] - 8), max(0, box[1] - 8), box[2] + 8, min(box[3] + 8, most)))
        page.quantize(48, dither=Image.Dither.NONE).save(os.path.join(into, name + ".png"), optimize=True)

    def screen(self, page, name, into, width, height):
        """The upper part of a page as an English reader sees it."""
        with open(self.path(page), encoding="utf-8") as file:
            text = file.read().replace('lang="th"', 'lang="en"', 1)
        with open(self.path(name + ".html"), "w", encoding="utf-8") as file:
            file.write(text)
        self.run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}",
                 f"--screenshot={self.path(name + '.png')}", pathlib.Path(self.path(name + ".html")).as_uri())
        shot = Image.open(self.path(name + ".png")).convert("RGB")
        shot.quantize(128, dither=Image.Dither.NONE).save(os.path.join(into, name + ".png"), optimize=True)

    def sheet(self, book, sheet, columns, rows, name, into):
        """The first rows of a sheet, only some of its columns, with the letters and numbers that messages speak of."""
        for other in book.worksheets:
            if other is not sheet:
                book.remove(other)
        sheet.delete_rows(rows + 1, sheet.max_row)
        sheet.auto_filter.ref = None
        for column in range(1, sheet.max_column + 1):
            letter = openpyxl.utils.get_column_letter(column)
            sheet.column_dimensions[letter].hidden = sheet.cell(1, column).value not in columns
            shown = [str(sheet.cell(row, column).value or "")[:36] for row in range(1, rows + 1)]
            sheet.column_dimensions[letter].width = max(map(len, shown)) + 2
        sheet.print_title_rows = sheet.print_area = None
        sheet.oddHeader.center.text = sheet.oddFooter.center.text = None
        sheet.oddFooter.left.text = sheet.oddFooter.right.text = None
        sheet.print_options.gridLines = sheet.print_options.headings = True
        sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 1
        sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
        book.save(self.path(f"print-{name}.xlsx"))
        self.run("soffice", f"-env:UserInstallation={pathlib.Path(self.path('profile')).as_uri()}", "--headless", "--convert-to", "pdf",
                 f"print-{name}.xlsx")
        os.replace(self.path(f"print-{name}.pdf"), self.path(name + ".pdf"))
        self.picture(name + ".pdf", name, into, 90)

    def paper(self, page, name, into, dots=80, most=2000):
        self.run("chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                 f"--user-data-dir={self.path('chromium')}", f"--print-to-pdf={self.path(name)}.pdf", page)
        self.picture(name + ".pdf", name, into, dots, most)


def heads(sheet):
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def survey(desk, into):
    desk.sammachip("register", "create", "chuenchom.sqlite", "--from", TABLES, "--date", "2026-11-01")
    desk.sammachip("register", "export", "chuenchom.sqlite", "--out", "survey.xlsx", "--heads", "th")
    columns = ["รหัสครัวเรือน", "รหัสหมู่บ้าน", "ชื่อเรียกครัวเรือน", "จำนวนสมาชิก", "รายได้ต่อคนต่อปี",
               "วันที่ให้ความยินยอม"]
    book = openpyxl.load_workbook(desk.path("survey.xlsx"))
    desk.sheet(book, book["ครัวเรือน"], columns, 9, "survey", into)

    book = openpyxl.load_workbook(desk.path("survey.xlsx"))
    sheet, at = book["ครัวเรือน"], heads(book["ครัวเรือน"])
    for row, head, value in ((3, "รหัสหมู่บ้าน", "44130199"), (5, "รายได้ต่อคนต่อปี", "35,000 บาท"),
                             (8, "วันที่ให้ความยินยอม", "31/2/2569")):
        sheet.cell(row, at[head]).value, sheet.cell(row, at[head]).fill = value, YELLOW
    book.save(desk.path("survey.xlsx"))
    told = desk.sammachip("check", "survey.xlsx", code=2)
    desk.sheet(book, sheet, columns, 9, "faulty", desk.folder)
    lines = [line for line in told.split("\n") if line and not line.startswith("หมายเหตุ")]
    with open(desk.path("faults.html"), "w", encoding="utf-8") as file:
        file.write(
            "<meta charset=utf-8><style>@page{size:A4 landscape;margin:8mm}body{margin:0;font:15px/1.6 Loma,monospace}"
            "img{width:100%}pre{font:inherit;white-space:pre-wrap;background:#f1f4f2;padding:8px 12px}</style>"
            f"<img src=faulty.png><pre>sammachip check survey.xlsx\n{html.escape(chr(10).join(lines))}</pre>")
    desk.paper(desk.path("faults.html"), "faults", into, 95)


def decisions(desk, into):
    desk.sammachip("match", "chuenchom.sqlite", "--policy", os.path.join(TABLES, "policy.toml"), "--date", "2026-12-01")
    desk.sammachip("report", "chuenchom.sqlite#1/2570", "--out", "report")
    desk.paper(desk.path("report/papers/wall-441301.html"), "wall", into, most=420)
    desk.screen("report/index.html", "report", into, 1100, 1500)
    desk.sammachip("sheet", "chuenchom.sqlite#1/2570", "--out", "decisions.xlsx", "--heads", "th")
    book = openpyxl.load_workbook(desk.path("decisions.xlsx"))
    sheet, at = book.worksheets[0], heads(book.worksheets[0])
    for row, decision in ((2, "ตกลง"), (3, "ตกลง"), (4, "ไม่รับ"), (6, "ตกลง"), (7, "ตกลง")):
        lender = sheet.cell(row, at["ด้าน"]).value == "ทุน"
        sheet.cell(row, at["มติ"]).value = decision
        sheet.cell(row, at["ผู้ให้คำตอบ"]).value = "คณะกรรมการกองทุน" if lender else "เวทีประชาคม"
        day = sheet.cell(row, at["วันที่"])
        day.value = datetime.datetime(2026, 12, 8)
        day.number_format = "yyyy-mm-dd"
    columns = ["หมู่บ้าน", "ชื่อเรียกครัวเรือน", "ด้าน", "ชื่อกลไก", "มติ", "ผู้ให้คำตอบ", "วันที่"]
    desk.sheet(book, sheet, columns, 10, "decisions", into)


def main():
    program, into = sys.argv[1:3]
    os.makedirs(into, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(program, folder)
        survey(desk, os.path.abspath(into))
        decisions(desk, os.path.abspath(into))
    for name in sorted(name for name in os.listdir(into) if name.endswith(".png")):
        print(f"{name}: {os.path.getsize(os.path.join(into, name))} bytes")


main()
