"""What the comparisons share: running a programme and measuring it, and the sections of RESULTS.md."""

import json
import os
import re
import subprocess
import tempfile

TITLE = "# Measured\n\nWritten by `make bench-peers`. A section tells on what machine it was measured.\n\n"
SECTIONS = (
    "Real rounds", "Solving an instance", "The whole round of a province", "The register of a province",
    "Minimums and budgets")


def run(*command):
    """Standard output, seconds of the whole process, and its peak memory in MB."""
    with tempfile.NamedTemporaryFile() as measured:
        # A child of this process would begin with this process's peak.
        output = subprocess.run(
            ["/usr/bin/time", "-f", "%e %M", "-o", measured.name, *command], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, check=True).stdout
        seconds, memory = measured.read().split()
        return output, float(seconds), int(memory) / 1024


def solve(program, folder, out, goals="points"):
    """What `sammachip solve` says of an instance folder, the seconds of the whole process, and its peak memory in MB."""
    output, seconds, memory = run(program, "solve", folder, "--out", out, "--json", "--threads", "1", "--goals", goals)
    return json.loads(output), seconds, memory


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory"


def write_sections(results, texts):
    """Puts sections into RESULTS.md, by their headings; those of the other comparison stay as they are."""
    text = open(results, encoding="utf-8").read() if os.path.exists(results) else ""
    parts = re.split(r"^## (.*)\n+", text, flags=re.MULTILINE)[1:]
    known = dict(zip(parts[::2], parts[1::2])) | texts
    with open(results, "w", encoding="utf-8") as file:
        file.write(TITLE + "\n\n".join(f"## {name}\n\n{known[name].strip()}" for name in SECTIONS if name in known) + "\n")
