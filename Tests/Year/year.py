"""A year of the office through workbooks alone, with the mistakes that officers make planted: year.py SAMMACHIP FOLDER.

openpyxl plays the officer, and LibreOffice saves two of her workbooks. Every command's exit code is checked, and the words that she needs to go on. What went as it
should is one line each; the first that did not ends the run and leaves its folder to be looked at.
"""

import datetime
import html
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

import openpyxl

TABLES = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../fixtures/chuen-chom"))
HEADS = {
    "decision": "มติ", "by": "ผู้ให้คำตอบ", "date": "วันที่", "track": "ด้าน", "label": "ชื่อเรียกครัวเรือน",
    "household_id": "รหัสครัวเรือน", "mechanism_id": "รหัสกลไก",
}
WORDS = {
    "agreed": "ตกลง", "declined": "ไม่รับ", "capital": "ทุน", "fund committee": "คณะกรรมการกองทุน",
    "assembly": "เวทีประชาคม",
}


class Year:
    def __init__(self, program, language, folder):
        self.program, self.language, self.folder = os.path.abspath(program), language, folder
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)

    def head(self, key):
        return HEADS[key] if self.language == "th" else key

    def word(self, key):
        return WORDS[key] if self.language == "th" else key

    def says(self, thai, english):
        return thai if self.language == "th" else english

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *arguments, code=0, says=()):
        """Runs a command in the office's folder; says: (Thai, English) words that the answer must hold."""
        done = subprocess.run(
            [self.program, *arguments, "--language", self.language], cwd=self.folder, capture_output=True, text=True)
        answer = done.stderr + done.stdout
        wanted = [self.says(*pair) for pair in says]
        missing = [words for words in wanted if words not in answer]
        line = " ".join(arguments)
        if done.returncode != code or missing:
            sys.exit(f"{self.language}: sammachip {line}\nexit {done.returncode}, expected {code}; "
                     f"missing: {missing}\n{answer}")
        print(f"{self.language}: {line} -> {code}" + "".join(f"; {words}" for words in wanted), flush=True)
        return answer


def saved_by_libreoffice(year, name):
    """The workbook as LibreOffice saves it after somebody opened it there; it takes the place of the first."""
    folder, profile = year.path("saved"), year.path("libreoffice")
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation={pathlib.Path(profile).as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir", folder,
         year.path(name)], capture_output=True, text=True)
    saved = os.path.join(folder, name)
    if done.returncode != 0 or not os.path.exists(saved):
        sys.exit(f"{year.language}: LibreOffice did not save {name}\n{done.stderr}{done.stdout}")
    shutil.rmtree(profile, ignore_errors=True)
    os.replace(saved, year.path(name))
    print(f"{year.language}: {name} is saved by LibreOffice", flush=True)


class Sheet:
    """The first sheet of a workbook, by heads, wherever they stand."""

    def __init__(self, year, name):
        self.year, self.book = year, openpyxl.load_workbook(year.path(name))
        self.sheet = self.book.worksheets[0]
        self.columns = {cell.value: cell.column for cell in self.sheet[1] if cell.value}

    def cell(self, row, key):
        return self.sheet.cell(row, self.columns[self.year.head(key)])

    def __getitem__(self, place):
        return self.cell(*place).value

    def __setitem__(self, place, value):
        self.cell(*place).value = value

    def rows(self):
        return [row for row in range(2, self.sheet.max_row + 1) if self[row, "household_id"]]

    def decide(self, row, decision, day):
        lender = self[row, "track"] == self.year.word("capital")
        self[row, "decision"] = self.year.word(decision)
        self[row, "by"] = self.year.word("fund committee" if lender else "assembly")
        self[row, "date"] = day

    def save(self, name):
        self.book.save(self.year.path(name))


def survey(year):
    """Tables with a title above the heads, and days of consent in the Buddhist era."""
    year.run("register", "create", "seed.sqlite", "--from", TABLES, "--date", "2026-11-01")
    year.run("register", "export", "seed.sqlite", "--out", "plain.xlsx", "--heads", year.language)
    book = openpyxl.load_workbook(year.path("plain.xlsx"))
    households = book.worksheets[1]
    for row in households.iter_rows():
        for cell in row:
            if isinstance(cell.value, datetime.datetime):
                cell.value = f"{cell.value.day}/{cell.value.month}/{cell.value.year + 543}"
                cell.number_format = "@"
    for sheet in book.worksheets:
        sheet.insert_rows(1, 2)
        sheet["A1"] = "สำนักงานพัฒนาชุมชนอำเภอชื่นชม"
        sheet.merge_cells("A1:C1")
    # What LibreOffice has to work out or to carry over: a formula, a true day shown in Thai, colour far below the rows.
    income = next(cell.column for cell in households[3] if cell.value == year.says("รายได้ต่อคนต่อปี", "income_per_person"))
    households.cell(4, income).value = f"=1*{households.cell(4, income).value or 0}"
    consent = households.cell(5, next(cell.column for cell in households[3]
                                      if cell.value == year.says("วันที่ให้ความยินยอม", "consent")))
    consent.value, consent.number_format = datetime.datetime(2026, 10, 5), "[$-D07041E]d mmm yyyy;@"
    households.cell(households.max_row + 40, 1).fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF99")
    book.save(year.path("survey.xlsx"))
    saved_by_libreoffice(year, "survey.xlsx")
    year.run("check", "survey.xlsx")
    year.run("register", "create", "office.sqlite", "--from", "survey.xlsx", "--date", "2026-11-01")
    year.run("register", "check", "office.sqlite")
    year.run("register", "status", "office.sqlite", says=[("sammachip match", "sammachip match")])


def mistakes(year, round_):
    """What is refused names the sheet's rows and what to do; nothing of it is recorded."""
    day = datetime.datetime(2026, 12, 15)

    sheet = Sheet(year, "sheet.xlsx")
    sheet.decide(2, "agreed", datetime.datetime(2025, 12, 15))
    sheet.save("wrong-year.xlsx")
    year.run("decide", round_, "wrong-year.xlsx", "--date", "2026-12-20", code=2,
             says=[("!L2", "!L2"), ("ปีอาจพิมพ์ผิด", "year")])

    sheet = Sheet(year, "sheet.xlsx")
    sheet.decide(3, "agreed", day)
    there = sheet[3, "label"]
    sheet[3, "label"] = "บ้านอื่น"
    sheet.save("other-name.xlsx")
    year.run("decide", round_, "other-name.xlsx", "--date", "2026-12-20", code=2,
             says=[("บ้านอื่น", "บ้านอื่น"), (there, there)])

    # Every column is sorted but the ids.
    sheet = Sheet(year, "sheet.xlsx")
    first, last = sheet.rows()[0], sheet.rows()[-1]
    ids = [sheet.columns[year.head(key)] for key in ("household_id", "mechanism_id")]
    for column in range(1, sheet.sheet.max_column + 1):
        if column not in ids:
            one, other = sheet.sheet.cell(first, column), sheet.sheet.cell(last, column)
            one.value, other.value = other.value, one.value
    sheet.decide(first, "agreed", day)
    sheet.save("sorted.xlsx")
    year.run("decide", round_, "sorted.xlsx", "--date", "2026-12-20", code=2,
             says=[("ไม่ตรงกับรหัสในแถว", "do not fit the ids")])

    sheet = Sheet(year, "sheet.xlsx")
    other = sheet.book.create_sheet("หมู่ 2")
    for source, target in ((1, 1), (5, 2)):
        for cell in sheet.sheet[source]:
            other.cell(target, cell.column).value = cell.value
    sheet.decide(2, "agreed", day)
    other.cell(2, sheet.columns[year.head("decision")]).value = year.word("declined")
    other.cell(2, sheet.columns[year.head("by")]).value = year.word("assembly")
    other.cell(2, sheet.columns[year.head("date")]).value = day
    sheet.book.create_sheet("note")["A1"] = "x"
    sheet.save("two.xlsx")
    year.run("decide", round_, "two.xlsx", "--date", "2026-12-20", says=[("ตกลง 1, ไม่รับ 1", "agreed 1, declined 1")])
    year.run("retract", round_, "--household", sheet[2, "household_id"], "--reason", "row",
             says=[(sheet[2, "household_id"], sheet[2, "household_id"])])


def assembly(year, round_):
    day = datetime.datetime(2026, 12, 15)
    sheet = Sheet(year, "sheet.xlsx")
    for index, row in enumerate(sheet.rows()):
        if index % 5 == 4:
            sheet.decide(row, "declined", day)
        elif index % 7 != 3:
            sheet.decide(row, "agreed", day)
    sheet.save("filled.xlsx")
    saved_by_libreoffice(year, "filled.xlsx")
    told = year.run("decide", round_, "filled.xlsx", "--date", "2026-12-20")
    year.run("register", "status", "office.sqlite", says=[("replan", "replan")])
    replan(year, round_, sheet, told)
    year.run("sheet", round_, "--out", "again.xlsx", "--heads", year.language)
    again = Sheet(year, "again.xlsx")
    for row in again.rows():
        if not again[row, "decision"]:
            again.decide(row, "agreed", datetime.datetime(2027, 1, 10))
    again.save("filled-again.xlsx")
    year.run("decide", round_, "filled-again.xlsx", "--date", "2027-01-12")
    year.run("close", round_, "--date", "2027-01-13")
    year.run("verify", round_)
    year.run("report", round_, "--out", "report")


def visits(year, round_):
    """The workbook of the register comes back with what the mentors found."""
    year.run("register", "export", "office.sqlite", "--out", "visits.xlsx", "--heads", year.language)
    office = Sheet(year, "again.xlsx")
    pairs = [[office[row, key] for key in ("household_id", "track", "mechanism_id")]
             for row in office.rows() if office[row, "decision"] == year.word("agreed")][:40]
    book = openpyxl.load_workbook(year.path("visits.xlsx"))
    sheet = book[year.says("ผลการติดตาม", "outcomes")]
    columns = {cell.value: cell.column for cell in sheet[1]}
    heads = [year.says(*pair) for pair in (
        ("รหัสครัวเรือน", "household_id"), ("ด้าน", "track"), ("รหัสกลไก", "mechanism_id"), ("วันที่เยี่ยม", "visit_date"),
        ("ครั้งที่", "visit"), ("เข้าร่วม", "attended"), ("รายได้ก่อน", "income_before"), ("รายได้หลัง", "income_after"))]
    for row, pair in enumerate(pairs, 2):
        for head, value in zip(heads, pair + ["9/2/2570", 1, year.says("ใช่", "yes"), 30000, 33000]):
            sheet.cell(row, columns[head]).value = value
    book.save(year.path("visits.xlsx"))
    year.run("register", "import", "office.sqlite", "visits.xlsx", "--dry-run", "--date", "2027-02-10", says=[("40", "40")])
    year.run("register", "import", "office.sqlite", "visits.xlsx", "--date", "2027-02-10")
    year.run("report", "success", round_, "--out", "success")


def replan(year, round_, sheet, told):
    """Classes that nobody can fill are named by row, by decide already; the officer does what she is told, and it helps."""
    rows = set(re.findall(r"\((?:row|แถว) (\d+)\)", told))
    if rows:
        refused = year.run("replan", round_, "--date", "2026-12-21", code=1)
        again = set(re.findall(r"(?:row|แถว) (\d+)\)", refused))
        if again != rows:
            sys.exit(f"{year.language}: decide names the rows {sorted(rows)}, replan {sorted(again)}\n{refused}")
        for row in rows:
            sheet.decide(int(row), "declined", datetime.datetime(2026, 12, 15))
        sheet.save("filled.xlsx")
        year.run("decide", round_, "filled.xlsx", "--date", "2026-12-20")
    year.run("replan", round_, "--date", "2026-12-21")


def manual(year):
    """Every command that the manual has the officer type is one that the program understands."""
    place = os.path.join(year.folder, "manual")
    os.makedirs(place)
    with open(os.path.join(TABLES, f"../../docs/manual.{year.language}.html"), encoding="utf-8") as file:
        boxes = re.findall(r"<pre>(.*?)</pre>", file.read(), re.S)
    commands = [shlex.split(html.unescape(line)) for box in boxes for line in box.split("\n") if line.startswith("sammachip ")]
    for command in commands:
        done = subprocess.run([year.program, *command[1:]], cwd=place, capture_output=True, text=True)
        if "USAGE" in done.stderr.upper() or "วิธีใช้" in done.stderr or done.returncode not in (0, 2):
            sys.exit(f"{year.language}: the manual's {' '.join(command)}\n{done.stderr}")
    print(f"{year.language}: the manual's {len(commands)} commands are understood", flush=True)


def main():
    program, folder = sys.argv[1:3]
    for language in ("th", "en"):
        year = Year(program, language, os.path.abspath(os.path.join(folder, language)))
        round_ = "office.sqlite#1/2570"
        manual(year)
        survey(year)
        year.run("match", "office.sqlite", "--policy", os.path.join(TABLES, "policy.toml"), "--date", "2026-12-01")
        year.run("register", "status", "office.sqlite", says=[("decide", "decide")])
        year.run("sheet", round_, "--out", "sheet.xlsx", "--heads", language)
        mistakes(year, round_)
        assembly(year, round_)
        visits(year, round_)
        year.run("match", "office.sqlite", "--date", "2027-03-01")
        year.run("register", "log", "office.sqlite", "--month", "2027-01", says=[("2027", "2027")])
        year.run("register", "status", "office.sqlite", says=[("2/2570", "2/2570")])


main()
