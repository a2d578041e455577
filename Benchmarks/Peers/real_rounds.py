"""Real rounds: each track of whole rounds, goal by goal, ours and other solvers in one run; a section of RESULTS.md.

usage: real_rounds.py SAMMACHIP RESULTS [PLACE,...] [SEED,...]

A place is the code of a district (four digits) or of a province (two), which is generated, or a folder of tables. Of each
track that `sammachip match` writes a proof of, `goals.py` works out the same goals by each peer. Every result is judged here
in whole numbers. The run ends with a fault, after the section is written, where a peer found something better than ours or
something that our bounds rule out.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from compare_conditions import listing, share, show, table
from goals import SOLVERS, Track
from measuring import machine, write_sections

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = {"highs": "HiGHS", "cpsat": "CP-SAT", "glpk": "GLPK"}
PLACES = ("4401", "4402", "4409", f"{HERE}/../../fixtures/chuen-chom", "44")
# Seconds that a peer gets for a part, and for all parts of a track.
DISTRICT, PROVINCE = (60, 180), (20, 60)


def processor(command, **options):
    """Standard output of a command, and the processor time of its process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True, **options).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return output, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def is_province(place):
    return place.isdigit() and len(place) == 2


def ours(program, track, folder, out):
    """What ours reached in each goal, that as it is told, what it says that nothing exceeds, its processor time, and whether
    solving alone reached the same."""
    certificate = json.loads(Path(folder, "certificate.json").read_text(encoding="utf-8"))
    choice = track.choice(f"{folder}/assignment.csv")
    assert not track.faults(choice), (folder, track.faults(choice))
    reached = [track.reached(goal, choice) for goal in track.goals]
    bounds = list(reached)
    if record := certificate.get("restriction"):
        known = {bound["goal"]: bound["bound"] for bound in record["bounds"]}
        if record.get("open_floors", 1) > 0:
            # Then a floor is bounded by that of the best without minimums and budgets.
            without = track.choice(f"{folder}/relaxation/assignment.csv")
            known |= {goal: track.reached(goal, without) for goal in track.goals if goal.startswith("floor")}
        bounds = [known.get(goal, own) for goal, own in zip(track.goals, reached)]
    _, seconds = processor([
        program, "solve", folder, "--out", out, "--json", "--threads", "1", "--lot", str(certificate["lot"]), "--goals",
        ",".join(track.goals)])
    again = track.choice(f"{out}/assignment.csv")
    return {
        "reached": reached, "bounds": bounds, "seconds": seconds,
        "told": [certificate["reached"][goal.split(":")[0]] for goal in track.goals],
        "again": [track.reached(goal, again) for goal in track.goals] == reached,
    }


def peer(name, track, folder, limits):
    """What a peer reached in each goal, None where it found nothing, its answer, and what was wrong."""
    # Three quarters of the memory, so that one that takes all does not take the machine with it.
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 3 // 4
    try:
        output, _ = processor(
            [sys.executable, f"{HERE}/goals.py", name, folder, *map(str, limits)], timeout=2 * limits[1] + 60,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory)))
    except subprocess.TimeoutExpired:
        return None, None, "did not end"
    except subprocess.CalledProcessError:
        return None, None, "failed"
    answer = json.loads(output.splitlines()[-1])
    if answer["choice"] is None:
        return None, answer, None
    if faults := track.faults(answer["choice"]):
        return None, answer, "; ".join(faults)
    return [track.reached(goal, answer["choice"]) for goal in track.goals], answer, None


def compare(program, place, seed, track_name, folder, out):
    track = Track.read(folder)
    row = ours(program, track, folder, out) | {
        "title": f"{title_of(place, seed)}, {track_name}", "track": track, "peers": {}, "wrong": []}
    for name in SOLVERS:
        theirs, answer, fault = peer(name, track, folder, PROVINCE if is_province(place) else DISTRICT)
        row["peers"][name] = theirs, answer, fault
        for goal, value, own, bound in zip(track.goals, theirs or [], row["reached"], row["bounds"]):
            if value > bound:
                row["wrong"].append(f"{row['title']}: {NAMES[name]} reached more in {goal} than our bound")
            # Our bounds are for whatever reaches as much before, in each part.
            if value < own or own != bound:
                break
    print(row["title"], f"{row['seconds']:.2f} s", *(
        f"{NAMES[name]}: {standing(row, name)}, {spent(row, name) or 0:.2f} s" for name in SOLVERS), sep=" | ", flush=True)
    return row


def title_of(place, seed):
    return f"{place}, seed {seed}" if place.isdigit() else os.path.basename(os.path.normpath(place))


def rounds(program, places, seeds):
    rows = []
    for place in places:
        for seed in seeds if place.isdigit() else [None]:
            with tempfile.TemporaryDirectory() as folder:
                tables = place
                if place.isdigit():
                    tables = f"{folder}/tables"
                    kind = "province" if is_province(place) else "district"
                    processor([program, "generate", kind, "--code", place, "--seed", seed, "--out", tables])
                processor([program, "match", tables, "--out", f"{folder}/round", "--threads", "1", "--json"])
                record = json.loads(Path(folder, "round", "round.json").read_text(encoding="utf-8"))
                for track in record["tracks"]:
                    rows.append(compare(
                        program, place, seed, track["track"], f"{folder}/round/{track['proof']}", f"{folder}/out"))
    return rows


def first_difference(row, name):
    """The first goal in which a peer reached something else, with both values; None if there is none."""
    for goal, value, own in zip(row["track"].goals, row["peers"][name][0], row["reached"]):
        if value != own:
            return goal, value, own
    return None


def difference(row, goal, value, own):
    """By how much a value is above another, in words."""
    if not goal.startswith("floor"):
        return f"{goal} {value - own:+,}".replace("-", "−")
    place = next(place for place, pair in enumerate(zip(value, own)) if pair[0] != pair[1])
    count = value[place] - own[place]
    return f"floor {count:+} groups at {row['track'].shares[place]}".replace("-", "−")


def is_better(row, name):
    theirs = row["peers"][name][0]
    return theirs is not None and theirs > row["reached"]


def is_faster(row, name):
    theirs = row["peers"][name][0]
    return theirs is not None and theirs >= row["reached"] and spent(row, name) < row["seconds"]


def each(rows, holds, words):
    """The rows of which something holds for a peer, with words for each such peer."""
    found = [(row, [f"{NAMES[name]} {words(row, name)}" for name in NAMES if holds(row, name)]) for row in rows]
    return [f"{row['title']} ({', '.join(peers)})" for row, peers in found if peers]


def spent(row, name):
    answer = row["peers"][name][1]
    return answer and answer["seconds"]


def standing(row, name):
    """What a peer reached, against ours, and up to where it has proven that."""
    theirs, answer, fault = row["peers"][name]
    if theirs is None:
        return fault or "nothing"
    other = first_difference(row, name)
    words = "equal" if other is None else ("**better** " if is_better(row, name) else "worse ") + difference(row, *other)
    proven = [goal["goal"].split(":")[0] for goal in answer["goals"] if goal["proven"]]
    if len(proven) == len(answer["goals"]):
        return f"{words}, proven"
    return f"{words}, {proven[-1]} proven" if proven else f"{words}, nothing proven"


def our_gaps(row):
    """What our bounds leave open, goal by goal."""
    gaps = []
    for goal, own, bound in zip(row["track"].goals, row["reached"], row["bounds"]):
        if goal.startswith("floor"):
            gaps += ["floor"] * (own != bound)
        elif own != bound:
            gaps.append(f"{goal} {show(share(bound, own))} %")
    return ", ".join(gaps) or "proven"


def our_values(row):
    """What each goal reached, without a stability of nobody."""
    return " / ".join(f"{value:,}" for goal, value in zip(row["track"].goals, row["told"]) if value or goal != "stability")


def section(rows):
    (part, whole), (part_of_province, province) = DISTRICT, PROVINCE
    text = (
        f"Measured on {machine()}, one run each, one thread. The tracks of whole rounds under their policies'\n"
        "goals, judged in whole numbers. Ours: processor time of `sammachip solve` on the track's tables, the whole process,\n"
        "reading and certificate included. The peers (`Benchmarks/Peers/goals.py`): HiGHS 1.16, CP-SAT 9.15 with one\n"
        "worker, GLPK 5.0 (`glp_intopt` with all cuts), the same goals step by step and part by part; processor time of the\n"
        f"solvers' own calls. A peer gets {part} s for a part and {whole} s for a track, in a province {part_of_province} s and\n"
        f"{province} s. A ratio of 2 means that ours took half the time; one below 1 is a loss. *Open* is what our\n"
        "certificate leaves open, in per cent of what was reached. A peer's result is told by the first goal in which it\n"
        "differs from ours (floor +1 groups at 4/9: one more group has 4/9 of its members served), and by the last goal up to\n"
        "which it has proven its own.\n\n")
    text += table(
        ["place, track", "candidates", "ours: floor / served / priority / points", "open", *NAMES.values(),
         *(f"{name} ÷ ours" for name in NAMES.values())],
        [[row["title"], f"{len(row['track'].points):,}", our_values(row), our_gaps(row),
          *(standing(row, name) for name in NAMES),
          *(show(seconds and seconds / row["seconds"], "{:.2f}") for seconds in (spent(row, name) for name in NAMES))]
         for row in rows])
    text += "\n" + listing("Rows lost, where a peer found a better result than ours", each(
        rows, is_better, lambda row, name: difference(row, *first_difference(row, name))))
    text += listing("Rows lost, where a peer reached as much or more in less time", each(
        rows, is_faster, lambda row, name: show(spent(row, name) / row["seconds"], "{:.2f}")))
    text += listing("Open in our certificate, though a peer has proven its result", [
        f"{row['title']} ({our_gaps(row)})" for row in rows
        if our_gaps(row) != "proven" and any(standing(row, name).endswith(", proven") for name in NAMES)])
    text += listing("Not proven by any peer", [
        row["title"] for row in rows if not any(standing(row, name).endswith(", proven") for name in NAMES)])
    text += listing("Bounds of ours that a peer exceeded", [words for row in rows for words in row["wrong"]])
    text += listing("Reached something else when solved alone, timed so", [row["title"] for row in rows if not row["again"]])
    return text


def main():
    program, results = sys.argv[1:3]
    places = sys.argv[3].split(",") if len(sys.argv) > 3 else PLACES
    seeds = sys.argv[4].split(",") if len(sys.argv) > 4 else ["1"]
    rows = rounds(program, places, seeds)
    write_sections(results, {"Real rounds": section(rows)})
    lost = [f"{row['title']}: {NAMES[name]}" for row in rows for name in NAMES if is_better(row, name)]
    if wrong := [words for row in rows for words in row["wrong"]]:
        sys.exit("bounds that are wrong: " + "; ".join(wrong))
    if lost:
        sys.exit("a peer found better: " + "; ".join(lost))


if __name__ == "__main__":
    main()
