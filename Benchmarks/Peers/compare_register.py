"""The register of a province: the first import, importing again, and what a stored round costs; writes a section of RESULTS.md.

usage: compare_register.py SAMMACHIP RESULTS [RUNS] [PROVINCE]
"""

import json
import os
import statistics
import sys
import tempfile

from measuring import machine, run, write_sections

HERE = os.path.dirname(os.path.abspath(__file__))


def totals(output):
    counts = {"new": 0, "changed": 0, "gone": 0, "unchanged": 0}
    for table in json.loads(output)["tables"]:
        for name in counts:
            counts[name] += table[name] if name == "unchanged" else len(table[name])
    return counts


def change(tables, every):
    """Gives one household of so many another number of members."""
    path = f"{tables}/households.csv"
    with open(path, encoding="utf-8-sig") as file:
        head, *rows = file.read().splitlines()
    place = head.split(",").index("members")
    changed = 0
    for index in range(0, len(rows), every):
        # Cells before that of the members hold no comma.
        cells = rows[index].split(",")
        cells[place] = "1" if cells[place] != "1" else "2"
        rows[index] = ",".join(cells)
        changed += 1
    with open(path, "w", encoding="utf-8-sig") as file:
        file.write("\n".join([head, *rows]) + "\n")
    return changed


def size(*paths):
    return sum(os.path.getsize(path) for path in paths if os.path.exists(path)) / 2**20


def main():
    program, results = sys.argv[1:3]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    province = sys.argv[4] if len(sys.argv) > 4 else "44"
    rows = {name: [] for name in ("first", "again", "changed")}
    with tempfile.TemporaryDirectory() as folder:
        tables, later = f"{folder}/tables", f"{folder}/later"
        for place in (tables, later):
            run(program, "generate", "province", "--code", province, "--out", place)
        changed = change(later, 100)
        bytes_of_tables = size(*(entry.path for entry in os.scandir(tables)))
        for _ in range(runs):
            ours, theirs = f"{folder}/ours.sqlite", f"{folder}/theirs.sqlite"
            for path in (ours, theirs):
                if os.path.exists(path):
                    os.remove(path)
            for name, place, expected in (
                    ("first", tables, None), ("again", tables, (0, 0)), ("changed", later, (0, changed))):
                command = ("create", ours, "--from", place) if name == "first" else ("import", ours, place)
                output, mine, memory = run(program, "register", *command, "--json")
                counts = totals(output)
                output, other, peer_memory = run(sys.executable, f"{HERE}/register.py", place, theirs)
                assert counts == json.loads(output), (name, counts, output)
                assert expected in (None, (counts["new"], counts["changed"])), (name, counts)
                rows[name].append((mine, other, memory, peer_memory))
            records = sum(counts.values())
        empty = size(ours)
        run(program, "match", ours)
        kept = size(ours) - empty
        number = json.loads(run(program, "register", "status", ours, "--json")[0])["rounds"][0]["number"]
        run(program, "register", "export", f"{ours}#{number}", "--out", f"{folder}/then")
        tables_kept = size(*(entry.path for entry in os.scandir(f"{folder}/then")))
    medians = {name: [statistics.median(column) for column in zip(*measured)] for name, measured in rows.items()}
    print(medians, kept, tables_kept, flush=True)
    titles = {
        "first": "first import", "again": "the same tables again", "changed": "1 % of the households changed",
    }
    text = (
        f"Measured on {machine()}: medians of {runs} alternating runs, whole processes. {records:,} records in tables of\n"
        f"{bytes_of_tables:.0f} MB. Ours checks every value and reference, compares, logs each record, and is flushed to the disk.\n"
        "The peer (`Benchmarks/Peers/register.py`): pandas and sqlite3, no checks and no log. Its counts are the same.\n\n"
        "| | peer ÷ ours | of our first import | peak memory, MB | peer's, MB |\n|---|---:|---:|---:|---:|\n")
    for name, (mine, other, memory, peer_memory) in medians.items():
        text += (
            f"| {titles[name]} | {other / mine:.1f} | {mine / medians['first'][0]:.2f} | {memory:.0f} "
            f"| {peer_memory:.0f} |\n")
    text += (
        f"\nThe first import takes {'less' if medians['first'][0] < 10 else 'more'} than 10 s. A stored round adds "
        f"{kept:.0f} MB to the register's {empty:.0f} MB, of which the tables it was\nmade from are {tables_kept:.0f} MB.\n")
    write_sections(results, {"The register of a province": text})


if __name__ == "__main__":
    main()
