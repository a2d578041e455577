"""Runs sammachip and other solvers on the same instances and tables, in turns, and writes two sections of RESULTS.md.

usage: compare.py SAMMACHIP INSTANCES LEMON RESULTS [SEEKERS] [RUNS] [FAMILY,...]

Ours is what `sammachip solve --json --threads 1` reports for prepare (sorting), solve (points and ties: warm start,
repairs, least prices, GLPK, faces) and certify. Theirs is the time of the solver's own call, after the arcs were added,
for the points alone. Medians of alternating runs.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import highspy
import numpy as np
import pandas as pd
from ortools.graph.python import min_cost_flow
from scipy.optimize import linear_sum_assignment

from measuring import machine, run, solve, write_sections

HERE = os.path.dirname(os.path.abspath(__file__))
TAXONOMY = f"{HERE}/../../Sources/Livelihood/BuiltInTaxonomy.swift"

FAMILIES = (
    "geographic tambonOnly districtOnly rounded scarce ample heavyTailed sparse commonValues "
    "completeForty allEqual narrow ring tenLevels binary fewHuge dense additive popular completeSquare products chain chainOfOnes"
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


def ours(program, folder, out, goals="points"):
    answer, _, memory = solve(program, folder, out, goals)
    seconds = answer["seconds"]
    return seconds["prepare"] + seconds["solve"] + seconds["certify"], answer["points"], answer["gap"], memory


def lemon(program, folder, limit=20):
    seekers, providers = (sum(1 for _ in open(f"{folder}/{name}.csv")) - 1 for name in ("seekers", "providers"))
    try:
        output = subprocess.run(
            [program, folder, str(seekers), str(providers)], capture_output=True, text=True, check=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    seconds, points = output.stdout.split()
    return float(seconds), int(points)


def highs(folder):
    """HiGHS on the same problem as a linear programme, read from the model file that sammachip exports."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.readModel(folder)
    begin = time.perf_counter()
    solver.run()
    return time.perf_counter() - begin, round(solver.getInfo().objective_function_value)


def square(folder):
    """scipy's assignment solver, where everybody may have everything."""
    candidates = pd.read_csv(f"{folder}/candidates.csv")
    rows, columns = (candidates[name].str[1:].astype(int) for name in ("seeker", "provider"))
    points = np.zeros((rows.max() + 1, columns.max() + 1))
    points[rows, columns] = candidates.points
    begin = time.perf_counter()
    chosen = linear_sum_assignment(points, maximize=True)
    return time.perf_counter() - begin, int(points[chosen].sum())


def family(program, instances, lemon_program, name, seekers, runs):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([instances, name, str(seekers), f"{folder}/in"], check=True)
        candidates, theirs = flow(f"{folder}/in")
        pairs = []
        for _ in range(runs):
            mine, points, gap, memory = ours(program, f"{folder}/in", f"{folder}/out")
            seconds, optimum = theirs()
            assert points == optimum and gap == 0, (name, points, optimum, gap)
            pairs.append((mine, seconds, memory))
        mine, other, memory = (statistics.median(column) for column in zip(*pairs))
        usual = ours(program, f"{folder}/in", f"{folder}/out", "floor:0.5,served,priority,points,stability")[0]
        network = lemon(lemon_program, f"{folder}/in")
        assert network is None or network[1] == points, (name, network, points)
        dense = square(f"{folder}/in") if name in ("completeSquare", "products") else None
        assert dense is None or dense[1] == points, (name, dense, points)
        row = {
            "family": name, "candidates": candidates, "flow": other / mine,
            "lemon": network[0] / mine if network else None, "scipy": dense[0] / mine if dense else None,
            "usual": usual / mine, "memory": memory,
        }
        print(row, flush=True)
        return row


def growth(program, instances, seekers, runs):
    """How much more a candidate costs in four provinces than in one, in turns, as the machine's speed drifts."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = []
        for name, count in (("one", seekers), ("four", 4 * seekers)):
            subprocess.run([instances, "geographic", str(count), f"{folder}/{name}"], check=True)
            with open(f"{folder}/{name}/candidates.csv", encoding="utf-8") as file:
                sizes.append(sum(1 for _ in file) - 1)
        ratios = []
        for _ in range(runs):
            one, four = (ours(program, f"{folder}/{name}", f"{folder}/out")[0] for name in ("one", "four"))
            ratios.append((four / sizes[1]) / (one / sizes[0]))
        return statistics.median(ratios)


def without_conditions(tables):
    """Takes minimums and budgets out of the tables: the peer matches by flows, which know neither."""
    path = f"{tables}/mechanisms.csv"
    mechanisms = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    mechanisms[["minimum", "budget"]] = ""
    mechanisms.to_csv(path, index=False, encoding="utf-8-sig")


def whole_round(program, runs, place=("province", "44")):
    """A place from tables to results, ours with everything, the peer with matches alone."""
    with tempfile.TemporaryDirectory() as folder:
        run(program, "generate", place[0], "--code", place[1], "--out", f"{folder}/tables")
        without_conditions(f"{folder}/tables")
        size = sum(entry.stat().st_size for entry in os.scandir(f"{folder}/tables")) / 2**20
        with open(f"{folder}/policy.toml", "w", encoding="utf-8") as file:
            file.write('[goals]\norder = ["points"]\n[round]\norder = ["teaching", "pairing"]\n')
        pairs = []
        for _ in range(runs):
            output, mine, memory = run(
                program, "match", f"{folder}/tables", "--policy", f"{folder}/policy.toml", "--out", f"{folder}/round",
                "--json")
            tracks = {track["track"]: track for track in json.loads(output)["tracks"]}
            output, other, peer_memory = run(
                sys.executable, f"{HERE}/whole_round.py", f"{folder}/tables", TAXONOMY, f"{folder}/peer")
            for track, totals in json.loads(output).items():
                assert totals["points"] == tracks[track]["points"], (track, totals, tracks[track]["points"])
                assert totals["candidates"] == tracks[track]["candidates"], (track, totals)
            pairs.append((mine, other, memory, peer_memory))
        mine, other, memory, peer_memory = (statistics.median(column) for column in zip(*pairs))
        candidates = sum(track["candidates"] for track in tracks.values())
        row = {
            "ratio": other / mine, "memory": memory, "peer_memory": peer_memory, "tables": size, "candidates": candidates
        }
        print(row, flush=True)
        return row


def linear_programme(program, instances, runs):
    """HiGHS's simplex at the size of a district; at that of a province it does not end in a minute."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([instances, "geographic", "2400", f"{folder}/in"], check=True)
        pairs = []
        for _ in range(runs):
            mine, points, _, _ = ours(program, f"{folder}/in", f"{folder}/out")
            run(program, "export", f"{folder}/out", "--format", "lp", "--out", f"{folder}/model")
            seconds, optimum = highs(f"{folder}/model/instance.lp")
            assert points == optimum, (points, optimum)
            pairs.append((mine, seconds))
        mine, other = (statistics.median(column) for column in zip(*pairs))
        return other / mine


def show(number):
    return "–" if number is None else f"{number:.1f}"


def main():
    program, instances, lemon_program, results = sys.argv[1:5]
    seekers = int(sys.argv[5]) if len(sys.argv) > 5 else 38_880
    runs = int(sys.argv[6]) if len(sys.argv) > 6 else 3
    families = sys.argv[7].split(",") if len(sys.argv) > 7 else FAMILIES
    whole = whole_round(program, runs)
    district = linear_programme(program, instances, runs)
    rows = [family(program, instances, lemon_program, name, seekers, runs) for name in families]
    mean = statistics.geometric_mean(row["flow"] for row in rows)
    geographic = next((row for row in rows if row["family"] == "geographic"), None)
    four = family(program, instances, lemon_program, "geographic", 4 * seekers, 1) if geographic else None
    grown = growth(program, instances, seekers, 5) if geographic else None
    measured = (
        f"Measured on {machine()}: medians of {runs} alternating runs. A ratio of 2 means that ours took half the\n"
        "time; one below 1 is a loss. Every total was equal and every certificate closed.\n\n")
    instance = (
        f"{measured}"
        f"{seekers:,} seekers. Ours: sorting, points and ties (warm start, repairs, least prices, GLPK as judge, faces) and\n"
        "certificate, one thread. Theirs: the solver's own call for points alone, after the arcs were added: OR-Tools 9.15\n"
        "`SimpleMinCostFlow.solve()`, LEMON 1.3 `NetworkSimplex::run()` (– : not within 20 s), scipy\n"
        "`linear_sum_assignment` where it applies. *Usual order* is what floor, served, priority, points and\n"
        "stability cost as a multiple of points alone. Memory is the peak of our whole process, reading included.\n\n"
        "| family | candidates | OR-Tools ÷ ours | LEMON ÷ ours | scipy ÷ ours | usual order × | memory, MB |\n"
        "|---|---:|---:|---:|---:|---:|---:|\n")
    for row in rows:
        instance += (
            f"| {row['family']} | {row['candidates']:,} | {show(row['flow'])} | {show(row['lemon'])} "
            f"| {show(row['scipy'])} | {show(row['usual'])} | {row['memory']:.0f} |\n")
    instance += f"| **geometric mean** | | **{mean:.1f}** | | | | |\n\n"
    if four:
        instance += (
            f"Four provinces ({four['candidates']:,} candidates): OR-Tools ÷ ours {show(four['flow'])}, "
            f"{four['memory']:.0f} MB;\ntime per candidate {grown:.2f} times that of one province "
            "(median of 5 pairs in turns).\n\n")
    instance += (
        f"At the size of a district (2,400 seekers) HiGHS's simplex on the exported model takes {show(district)} times\n"
        "as long as ours.\n")
    province = (
        f"{measured}"
        f"Tables of {whole['tables']:.0f} MB to results, {whole['candidates']:,} candidates on two tracks, whole "
        "processes. Ours: checks,\nproofs, waiting list, reserves, coverage, two threads. The peer "
        "(`Benchmarks/Peers/whole_round.py`): pandas, numpy\nand OR-Tools, matches alone, no checks. "
        "It knows no minimums: they are taken out of the tables first, for both.\n\n"
        "| | time | peak memory, MB |\n|---|---:|---:|\n"
        f"| peer ÷ ours | {whole['ratio']:.1f} | {whole['peer_memory']:.0f} against {whole['memory']:.0f} |\n")
    write_sections(results, {"Solving an instance": instance, "The whole round of a province": province})


if __name__ == "__main__":
    main()
