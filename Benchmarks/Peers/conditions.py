"""Minimums and budgets: what HiGHS, CP-SAT and plain glp_intopt find in a given time on an instance folder.

    conditions.py SOLVER FOLDER SECONDS      with SOLVER one of highs, cpsat, glpk

Prints one JSON object: points, bound, seconds, status. Bounds are those of the solver, in floating point.
"""

import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def read(folder):
    def rows(name):
        with open(Path(folder) / name, newline="") as file:
            return list(csv.DictReader(file))

    providers = [
        (row["provider"], int(row["capacity"]), int(row.get("minimum") or 0), row.get("budget") or None)
        for row in rows("providers.csv")
    ]
    index = {row[0]: i for i, row in enumerate(providers)}
    seekers = {row["seeker"]: i for i, row in enumerate(rows("seekers.csv"))}
    candidates = [
        (seekers[row["seeker"]], index[row["provider"]], int(row["points"]), int(row.get("amount") or 0))
        for row in rows("candidates.csv")
    ]
    return len(seekers), providers, candidates


def columns(seekers, providers, candidates):
    """Rows and columns of the usual formulation: x for pairs, y for openings, x <= y for each pair of a class."""
    rows, entries, costs = [(None, 1)] * seekers, [], []
    for _, capacity, minimum, budget in providers:
        rows.append((None, 0 if minimum > 1 else capacity))
    own = {}
    for j, (_, capacity, minimum, budget) in enumerate(providers):
        if budget is not None:
            own[j, "budget"] = len(rows)
            rows.append((None, int(budget)))
        if minimum > 1:
            own[j, "minimum"] = len(rows)
            rows.append((0, None))
    links = {}
    for s, j, points, amount in candidates:
        column = [(s, 1), (seekers + j, 1)]
        if (j, "budget") in own and amount:
            column.append((own[j, "budget"], amount))
        if (j, "minimum") in own:
            column.append((own[j, "minimum"], 1))
            links.setdefault(j, []).append(len(rows))
            column.append((len(rows), 1))
            rows.append((None, 0))
        entries.append(column)
        costs.append(points)
    for j, (_, capacity, minimum, budget) in enumerate(providers):
        if minimum > 1:
            column = [(seekers + j, -capacity), (own[j, "minimum"], -minimum)]
            entries.append(column + [(row, -1) for row in links.get(j, [])])
            costs.append(0)
    return rows, entries, costs


def highs(folder, seconds):
    import highspy
    import numpy

    rows, entries, costs = columns(*read(folder))
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("mip_rel_gap", 0.0)
    infinity = highspy.kHighsInf
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(entries), len(rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = numpy.array(costs, dtype=float)
    lp.col_lower_, lp.col_upper_ = numpy.zeros(len(entries)), numpy.ones(len(entries))
    lp.row_lower_ = numpy.array([-infinity if low is None else low for low, _ in rows], dtype=float)
    lp.row_upper_ = numpy.array([infinity if high is None else high for _, high in rows], dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    starts = numpy.zeros(len(entries) + 1, dtype=int)
    starts[1:] = numpy.cumsum([len(column) for column in entries])
    lp.a_matrix_.start_ = starts
    lp.a_matrix_.index_ = numpy.array([row for column in entries for row, _ in column])
    lp.a_matrix_.value_ = numpy.array([value for column in entries for _, value in column], dtype=float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(entries)
    solver.passModel(lp)
    begin = time.perf_counter()
    solver.run()
    took = time.perf_counter() - begin
    info = solver.getInfo()
    found = info.primal_solution_status == 2
    return {
        "points": round(info.objective_function_value) if found else None,
        "bound": info.mip_dual_bound,
        "seconds": took,
        "status": str(solver.getModelStatus()),
    }


def cpsat(folder, seconds):
    from ortools.sat.python import cp_model

    seekers, providers, candidates = read(folder)
    model = cp_model.CpModel()
    of_seeker, of_provider = {}, {}
    terms = []
    for s, j, points, amount in candidates:
        x = model.new_bool_var("")
        of_seeker.setdefault(s, []).append(x)
        of_provider.setdefault(j, []).append((x, amount))
        terms.append(points * x)
    for own in of_seeker.values():
        model.add_at_most_one(own)
    for j, (_, capacity, minimum, budget) in enumerate(providers):
        own = of_provider.get(j, [])
        load = sum(x for x, _ in own)
        if minimum > 1:
            y = model.new_bool_var("")
            model.add(load <= capacity * y)
            model.add(load >= minimum * y)
            for x, _ in own:
                model.add_implication(x, y)
        else:
            model.add(load <= capacity)
        if budget is not None:
            model.add(sum(amount * x for x, amount in own) <= int(budget))
    model.maximize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = float(seconds)
    solver.parameters.num_workers = 2
    begin = time.perf_counter()
    status = solver.solve(model)
    took = time.perf_counter() - begin
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return {
        "points": round(solver.objective_value) if found else None,
        "bound": solver.best_objective_bound,
        "seconds": took,
        "status": solver.status_name(status),
    }


def glpk(folder, seconds):
    rows, entries, costs = columns(*read(folder))
    with tempfile.TemporaryDirectory() as scratch:
        model, answer = Path(scratch) / "model.glp", Path(scratch) / "answer.txt"
        with open(model, "w") as file:
            nonzeros = sum(len(column) for column in entries)
            file.write(f"p mip max {len(rows)} {len(entries)} {nonzeros}\n")
            for i, (low, high) in enumerate(rows):
                bounds = f"u {high}" if low is None else f"l {low}"
                file.write(f"i {i + 1} {bounds}\n")
            for j in range(len(entries)):
                file.write(f"j {j + 1} b\n")
            for j, cost in enumerate(costs):
                if cost:
                    file.write(f"a 0 {j + 1} {cost}\n")
            for j, column in enumerate(entries):
                for row, value in column:
                    file.write(f"a {row + 1} {j + 1} {value}\n")
            file.write("e o f\n")
        begin = time.perf_counter()
        run = ["glpsol", "--glp", str(model), "--tmlim", str(int(seconds)), "--write", str(answer)]
        # GLPK looks at the clock seldom; what has found nothing by thrice the time counts as having found nothing.
        try:
            subprocess.run(run, stdout=subprocess.DEVNULL, timeout=3 * seconds + 10)
        except subprocess.TimeoutExpired:
            pass
        took = time.perf_counter() - begin
        points, status = None, "nothing"
        if answer.exists():
            for line in open(answer):
                if line.startswith("s mip"):
                    _, _, _, _, status, points = line.split()
                    break
        return {
            "points": round(float(points)) if points and status in "of" else None,
            "bound": None,
            "seconds": took,
            "status": status,
        }


if __name__ == "__main__":
    solver, folder, seconds = sys.argv[1:4]
    print(json.dumps({"highs": highs, "cpsat": cpsat, "glpk": glpk}[solver](folder, float(seconds))))
