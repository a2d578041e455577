"""Runs sammachip and OR-Tools' min-cost flow on the same instance folders, in turns, and writes RESULTS.md.

usage: compare.py SAMMACHIP INSTANCES RESULTS [SEEKERS] [RUNS] [FAMILY,...]

Ours is what `sammachip solve --json` reports for prepare (sorting), solve (warm start, repairs, least prices, GLPK) and
certify, on one thread; theirs is the time of `solve()` alone, after the arcs were added. Medians of alternating runs.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import pandas as pd
from ortools.graph.python import min_cost_flow

FAMILIES = (
    "geographic tambonOnly districtOnly rounded scarce ample heavyTailed sparse commonValues "
    "completeForty allEqual narrow ring tenLevels binary fewHuge dense completeSquare products"
).split()


def flow(folder):
    """The arcs of an instance folder, and a function that solves them anew and times it."""
    seekers = pd.read_csv(f"{folder}/seekers.csv")
    providers = pd.read_csv(f"{folder}/providers.csv")
    candidates = pd.read_csv(f"{folder}/candidates.csv")
    n, m = len(seekers), len(providers)
    sink = n + m
    tails = np.concatenate([candidates.seeker.str[1:].astype(np.int64), np.arange(n), n + np.arange(m)])
    heads = np.concatenate([n + candidates.provider.str[1:].astype(np.int64), np.full(n, sink), np.full(m, sink)])
    rooms = np.concatenate([np.ones(len(candidates) + n, dtype=np.int64), providers.capacity.to_numpy(np.int64)])
    costs = np.concatenate([-candidates.points.to_numpy(np.int64), np.zeros(n + m, dtype=np.int64)])
    supplies = np.zeros(n + m + 1, dtype=np.int64)
    supplies[:n], supplies[sink] = 1, -n

    def solve():
        problem = min_cost_flow.SimpleMinCostFlow()
        problem.add_arcs_with_capacity_and_unit_cost(tails, heads, rooms, costs)
        problem.set_nodes_supplies(np.arange(n + m + 1), supplies)
        begin = time.perf_counter()
        status = problem.solve()
        seconds = time.perf_counter() - begin
        assert status == problem.OPTIMAL, status
        return seconds, -problem.optimal_cost()

    return len(candidates), solve


def ours(program, folder, out):
    run = subprocess.run(
        [program, "solve", folder, "--out", out, "--json"], capture_output=True, text=True, check=True
    )
    answer = json.loads(run.stdout)
    seconds = answer["seconds"]
    return seconds["prepare"] + seconds["solve"] + seconds["certify"], answer["points"], answer["gap"]


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory"


def main():
    program, instances, results = sys.argv[1:4]
    seekers = sys.argv[4] if len(sys.argv) > 4 else "38880"
    runs = int(sys.argv[5]) if len(sys.argv) > 5 else 3
    families = sys.argv[6].split(",") if len(sys.argv) > 6 else FAMILIES
    rows = []
    for family in families:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([instances, family, seekers, f"{folder}/in"], check=True)
            candidates, theirs = flow(f"{folder}/in")
            pairs = []
            for _ in range(runs):
                mine, points, gap = ours(program, f"{folder}/in", f"{folder}/out")
                seconds, optimum = theirs()
                assert points == optimum and gap == 0, (family, points, optimum, gap)
                pairs.append((mine, seconds))
            mine, other = (statistics.median(column) for column in zip(*pairs))
            rows.append((family, candidates, other / mine))
            print(f"{family:14} {candidates:9} candidates: {other / mine:6.1f}", flush=True)
    mean = statistics.geometric_mean(row[2] for row in rows)
    with open(results, "w", encoding="utf-8") as file:
        file.write(
            "# Measured\n\n"
            f"Written by `make bench-peers` on {machine()}: {seekers} seekers, medians of {runs} alternating runs.\n"
            "Ours: sorting, warm start, repairs, least prices, GLPK as judge and certificate, one thread. Theirs:\n"
            "`solve()` of OR-Tools 9.15 SimpleMinCostFlow alone. Every total was equal and every certificate closed.\n"
            "A ratio of 2 means that ours took half the time.\n\n"
            "| family | candidates | OR-Tools ÷ ours |\n|---|---:|---:|\n"
        )
        for family, candidates, ratio in rows:
            file.write(f"| {family} | {candidates:,} | {ratio:.1f} |\n")
        file.write(f"| **geometric mean** | | **{mean:.1f}** |\n")


if __name__ == "__main__":
    main()
