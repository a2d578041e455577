"""Takes tables into an SQLite file as an analyst would with pandas and sqlite3, or compares them with it.

usage: register.py FOLDER FILE

Where FILE is not there, it is made: one table for each CSV file, in one transaction, flushed to the disk. Otherwise the rows
that are new, changed or gone are counted. It checks no value and no reference and keeps no log.
"""

import json
import os
import sqlite3
import sys

import pandas as pd

KEYS = {
    "villages": 1, "households": 1, "mechanisms": 1, "mentors": 1, "offers": ["mechanism_id", "occupation"],
    "needs": ["household_id", "track", "occupation"],
}


def read(folder, name):
    return pd.read_csv(f"{folder}/{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")


def main():
    folder, path = sys.argv[1:3]
    is_new = not os.path.exists(path)
    file = sqlite3.connect(path)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = FULL")
    counts = {"new": 0, "changed": 0, "gone": 0, "unchanged": 0}
    for name, key in KEYS.items():
        table = read(folder, name)
        if is_new:
            table.to_sql(name, file, index=False)
            counts["new"] += len(table)
            continue
        key = list(table.columns[:1]) if key == 1 else key
        known = pd.read_sql(f"SELECT * FROM {name}", file)
        both = table.merge(known, on=key, how="outer", suffixes=("", "_known"), indicator=True)
        counts["new"] += int((both._merge == "left_only").sum())
        counts["gone"] += int((both._merge == "right_only").sum())
        both = both[both._merge == "both"]
        differs = pd.Series(False, index=both.index)
        for column in table.columns.difference(key):
            differs |= both[column] != both[f"{column}_known"]
        counts["changed"] += int(differs.sum())
        counts["unchanged"] += int((~differs).sum())
    file.commit()
    file.close()
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
