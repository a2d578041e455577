"""Minimums and budgets: sammachip and other solvers on the same folders in the same run; writes a section of RESULTS.md.

usage: compare_conditions.py SAMMACHIP INSTANCES RESULTS [SEEKERS,...] [SEEDS,...] [FAMILY,...]

Each peer gets as many seconds for its own call as our whole process took, reading and certificate included, but from 10 to
60. Every result is judged here in whole numbers. Where a bound turns out to be wrong, or a result of ours, the run ends with a
fault and leaves the folder.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile

from conditions import SOLVERS, Problem
from measuring import machine, solve, write_sections

HERE = os.path.dirname(os.path.abspath(__file__))
FAMILIES = ("classes", "groups", "capital", "villageCapital")
NAMES = {"highs": "HiGHS", "cpsat": "CP-SAT", "glpk": "GLPK"}
LEAST, MOST = 10, 60
DISTRICT, PROVINCE = 2_400, 38_880
# A gap in per cent and the seconds within which it has to be reached.
PROMISES = {
    (DISTRICT, "classes"): (0.02, 10), (DISTRICT, "groups"): (0.02, 10), (DISTRICT, "capital"): (0.3, 10),
    (DISTRICT, "villageCapital"): (0.05, 10), (PROVINCE, "classes"): (0.05, 60), (PROVINCE, "groups"): (0.05, 60),
    (PROVINCE, "capital"): (0.4, 30), (PROVINCE, "villageCapital"): (0.05, 30),
}


class WrongProof(Exception):
    """What must never be: a result of ours that breaks a condition, or a bound below what somebody found."""


def require(holds, words):
    if not holds:
        raise WrongProof(words)


def ours(program, problem, folder, out):
    """Points, bound, and the seconds of the whole process."""
    answer, seconds, _ = solve(program, folder, out)
    points, faults = problem.judged(problem.choice(f"{out}/assignment.csv"))
    require(not faults and points == answer["points"], f"ours: {faults}, {points} points, said {answer['points']}")
    require(points <= answer["bound"], f"ours: {points} points above the bound {answer['bound']}")
    return points, answer["bound"], seconds


def peer(name, problem, folder, seconds):
    """Points (None where nothing was found, or nothing that keeps the conditions), bound, seconds, and what was wrong."""
    # Three quarters of the memory, so that one that takes all does not take the machine with it.
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 3 // 4
    try:
        output = subprocess.run(
            [sys.executable, f"{HERE}/conditions.py", name, folder, str(seconds)], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, check=True, timeout=3 * seconds + 180,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))).stdout
    except subprocess.TimeoutExpired:
        return None, None, None, "did not end"
    except subprocess.CalledProcessError:
        return None, None, None, "failed"
    # HiGHS greets on standard output.
    answer = json.loads(output.splitlines()[-1])
    if answer["choice"] is None:
        return None, answer["bound"], answer["seconds"], None
    points, faults = problem.judged(answer["choice"])
    return None if faults else points, answer["bound"], answer["seconds"], "; ".join(faults) or None


def compare(program, instances, family, seekers, seed):
    folder = tempfile.mkdtemp(prefix=f"conditions-{family}-{seekers}-{seed}-")
    subprocess.run([instances, family, str(seekers), f"{folder}/in", str(seed)], check=True)
    problem = Problem.read(f"{folder}/in")
    row = {"family": family, "seekers": seekers, "seed": seed, "peers": {}}
    try:
        points, bound, took = ours(program, problem, f"{folder}/in", f"{folder}/out")
        row |= {"points": points, "bound": bound, "seconds": took}
        for name in SOLVERS:
            theirs = peer(name, problem, f"{folder}/in", min(MOST, max(LEAST, took)))
            row["peers"][name] = theirs
            require(theirs[0] is None or theirs[0] <= bound, f"{name} found {theirs[0]}, our bound is {bound}")
            # Their bounds are in floating point.
            if theirs[1] is not None and theirs[1] < points * (1 - 1e-6):
                print(f"{name} says at most {theirs[1]}, but ours with {points} points keeps every condition", flush=True)
    except (WrongProof, subprocess.CalledProcessError) as fault:
        sys.exit(f"{family} {seekers} seed {seed}: {fault}; see {folder}")
    shutil.rmtree(folder)
    print(json.dumps(row), flush=True)
    return row


def share(value, whole):
    return 100 * (value - whole) / whole if value is not None and whole else None


def show(number, form="{:.3f}"):
    return "–" if number is None else form.format(number).replace("-", "−")


def gap(row):
    """Per cent of the points that the certificate leaves open."""
    return share(row["bound"], row["points"])


def kept(row):
    """Whether the gap is as promised, and in time; None where nothing was promised."""
    promise = PROMISES.get((row["seekers"], row["family"]))
    return promise and (gap(row) <= promise[0] and row["seconds"] <= promise[1])


def title(row):
    return f"{row['family']}, {row['seekers']:,} seekers, seed {row['seed']}"


def table(heads, rows):
    return "\n".join(
        ["| " + " | ".join(heads) + " |", "|---|" + "---:|" * (len(heads) - 1)]
        + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def listing(words, rows):
    return f"{words}: {'; '.join(rows)}.\n\n" if rows else f"{words}: none.\n\n"


def section(rows):
    text = (
        f"Measured on {machine()}, one run each. Ours on one thread, the whole process; each peer's own call got as many\n"
        f"seconds, from {LEAST} to {MOST}, on the same folder in the same run: HiGHS 1.16, CP-SAT 9.15 with two workers, and GLPK 5.0\n"
        "as `glpsol` runs it, each in that of two formulations in which it finds more points of classes (HiGHS would bound\n"
        "better in the other one). Every result was judged in whole numbers. *Gap* is what the certificate leaves open, in per cent of\n"
        "our points. Peers: points more (+) or fewer (−) than ours, in per cent (– : nothing found).\n\n")
    text += table(
        ["family, seekers, seed", "gap, %", "promised, %", "time ÷ promised", *NAMES.values()],
        [[title(row), show(gap(row)),
          *((show(promise[0], "{:g}"), show(row["seconds"] / promise[1], "{:.2f}")) if promise else ("–", "–")),
          *(show(share(row["peers"][name][0], row["points"]), "{:+.3f}") for name in NAMES)]
         for row in rows for promise in [PROMISES.get((row["seekers"], row["family"]))]])
    text += (
        "\nWhat each one's bound leaves open above our points, in per cent, and the peers' time as a multiple of ours (a peer\n"
        "that has proven its result ends early; one that hears its limit late takes longer).\n\n")
    text += table(
        ["family, seekers, seed", "ours", *NAMES.values(), *(f"{name} ÷ ours" for name in NAMES.values())],
        [[title(row), show(gap(row)), *(show(share(row["peers"][name][1], row["points"])) for name in NAMES),
          *(show(seconds and seconds / row["seconds"], "{:.1f}")
            for seconds in (row["peers"][name][2] for name in NAMES))]
         for row in rows])
    text += "\n" + listing("Rows lost, where a peer found more points than ours", [
        f"{title(row)} ({NAMES[name]} {show(share(row['peers'][name][0], row['points']), '{:+.4f}')} %)"
        for row in rows for name in NAMES if (row["peers"][name][0] or 0) > row["points"]])
    text += listing("Rows where the gap or the time is not as promised", [
        title(row) for row in rows if kept(row) is False])
    text += listing("Peers that failed, did not end by thrice their time, or broke a condition", [
        f"{title(row)} ({NAMES[name]}: {row['peers'][name][3]})"
        for row in rows for name in NAMES if row["peers"][name][3]])
    return text


def main():
    program, instances, results = sys.argv[1:4]
    sizes, seeds, families = (sys.argv[index].split(",") if len(sys.argv) > index else None for index in (4, 5, 6))
    rows = [
        compare(program, instances, family, seekers, int(seed))
        for seekers in map(int, sizes or (DISTRICT, PROVINCE)) for family in families or FAMILIES
        # A province takes minutes a solver.
        for seed in seeds or ((1, 2, 3) if seekers <= DISTRICT else (1,))
    ]
    write_sections(results, {"Minimums and budgets": section(rows)})


if __name__ == "__main__":
    main()
