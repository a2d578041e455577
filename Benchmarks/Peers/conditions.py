"""Minimums and budgets: what HiGHS, CP-SAT and plain glp_intopt find in a given time on an instance folder.

usage: conditions.py SOLVER FOLDER SECONDS      with SOLVER one of highs, cpsat, glpk

Prints one JSON object: bound, seconds, status, and choice: for each seeker the line of its candidate, -1 for none, or null
if nothing was found. Bounds are those of the solver, in floating point. Seconds are those of the solver's own call.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix

NO_BUDGET = -1


@dataclass
class Problem:
    """An instance folder. Seekers, providers and candidates are numbered as they stand in their tables."""

    seekers: pd.Index
    names: pd.Index
    capacity: np.ndarray
    minimum: np.ndarray
    budget: np.ndarray
    seeker: np.ndarray
    provider: np.ndarray
    points: np.ndarray
    amount: np.ndarray

    @staticmethod
    def read(folder):
        seekers, providers, candidates = (
            pd.read_csv(Path(folder) / f"{name}.csv", encoding="utf-8-sig") for name in ("seekers", "providers", "candidates"))

        def whole(table, column, missing):
            values = table[column] if column in table else pd.Series(missing, index=table.index)
            return values.fillna(missing).to_numpy(np.int64)

        names, known = pd.Index(seekers.seeker), pd.Index(providers.provider)
        return Problem(
            names, known, whole(providers, "capacity", 0), whole(providers, "minimum", 0),
            whole(providers, "budget", NO_BUDGET), names.get_indexer(candidates.seeker),
            known.get_indexer(candidates.provider), whole(candidates, "points", 0), whole(candidates, "amount", 0))

    def choice(self, assignment):
        """The choice that an assignment.csv of ours stands for."""
        table = pd.read_csv(assignment, encoding="utf-8-sig")
        pairs = pd.MultiIndex.from_arrays([self.seeker, self.provider])
        lines = pairs.get_indexer(
            pd.MultiIndex.from_arrays([self.seekers.get_indexer(table.seeker), self.names.get_indexer(table.provider)]))
        assert len(lines) == 0 or lines.min() >= 0, "a pair that is no candidate"
        chosen = np.full(len(self.seekers), -1)
        chosen[self.seeker[lines]] = lines
        assert (chosen >= 0).sum() == len(lines), "a seeker that stands there twice"
        return chosen

    def judged(self, choice):
        """The points of a choice, and what is wrong with it, in whole numbers."""
        choice = np.asarray(choice)
        served = np.nonzero(choice >= 0)[0]
        lines = choice[served]
        faults = []
        if (self.seeker[lines] != served).any():
            faults.append("a candidate of another seeker")
        loads = np.bincount(self.provider[lines], minlength=len(self.names))
        spent = np.zeros(len(self.names), dtype=np.int64)
        np.add.at(spent, self.provider[lines], self.amount[lines])
        for wrong, words in (
                (loads > self.capacity, "over capacity"),
                ((loads > 0) & (loads < self.minimum), "below the minimum"),
                ((self.budget >= 0) & (spent > self.budget), "over the budget")):
            if wrong.any():
                faults.append(f"{wrong.sum()} {words}, first {self.names[np.argmax(wrong)]}")
        return int(self.points[lines].sum()), faults

    def chosen(self, values):
        """The choice that values of the candidates stand for; nobody's candidate is dropped or added to make it fit."""
        lines = np.nonzero(np.asarray(values)[: len(self.points)] > 0.5)[0]
        choice = np.full(len(self.seekers), -1)
        choice[self.seeker[lines]] = lines
        # One that has two candidates keeps one of them, which can only cost the solver points.
        return choice

    def whole(self, width):
        """Which columns have to be said to be whole: with the openings, pairs are flows unless there are budgets."""
        return (np.arange(width) >= len(self.points)) | (self.budget >= 0).any()

    def programme(self, linked):
        """The usual formulation, all rows at most: x for pairs, y for openings; x <= y for each pair of a class if linked."""
        pairs, n, m = len(self.points), len(self.seekers), len(self.names)
        classes, funds = np.nonzero(self.minimum > 1)[0], np.nonzero(self.budget >= 0)[0]
        opening = np.full(m, -1)
        opening[classes] = pairs + np.arange(len(classes))
        every = np.arange(pairs)
        rows, columns, values = [self.seeker, n + self.provider], [every, every], [np.ones(pairs), np.ones(pairs)]
        upper = [np.ones(n), np.where(opening < 0, self.capacity, 0)]

        def extend(row, column, value):
            rows.append(row), columns.append(column), values.append(np.broadcast_to(value, np.shape(row)))

        extend(n + classes, opening[classes], -self.capacity[classes])
        height = n + m
        own = np.full(m, -1)
        own[funds] = height + np.arange(len(funds))
        lending = every[(own[self.provider] >= 0) & (self.amount != 0)]
        extend(own[self.provider[lending]], lending, self.amount[lending])
        upper.append(self.budget[funds])
        height += len(funds)
        own = np.full(m, -1)
        own[classes] = height + np.arange(len(classes))
        taking = every[own[self.provider] >= 0]
        extend(own[self.provider[taking]], taking, -1)
        extend(own[classes], opening[classes], self.minimum[classes])
        upper.append(np.zeros(len(classes)))
        height += len(classes)
        if linked:
            extend(height + np.arange(len(taking)), taking, 1)
            extend(height + np.arange(len(taking)), opening[self.provider[taking]], -1)
            upper.append(np.zeros(len(taking)))
            height += len(taking)
        width = pairs + len(classes)
        matrix = coo_matrix(
            (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(height, width))
        return matrix, np.concatenate([self.points, np.zeros(len(classes), dtype=np.int64)]), np.concatenate(upper)


def highs(problem, seconds):
    import highspy

    # Linked it finds more, in a district; without the links its bounds are better.
    matrix, costs, upper = problem.programme(linked=True)
    matrix = matrix.tocsc()
    solver = highspy.Highs()
    # Looking for symmetries takes 30 s in a district, whatever the limit.
    for option, value in (
            ("output_flag", False), ("time_limit", float(seconds)), ("mip_rel_gap", 0.0), ("mip_detect_symmetry", False)):
        solver.setOptionValue(option, value)
    programme = highspy.HighsLp()
    programme.num_row_, programme.num_col_ = matrix.shape
    programme.sense_ = highspy.ObjSense.kMaximize
    programme.col_cost_ = costs.astype(float)
    programme.col_lower_, programme.col_upper_ = np.zeros(len(costs)), np.ones(len(costs))
    programme.row_lower_, programme.row_upper_ = np.full(len(upper), -highspy.kHighsInf), upper.astype(float)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    programme.a_matrix_.start_, programme.a_matrix_.index_ = matrix.indptr, matrix.indices
    programme.a_matrix_.value_ = matrix.data
    kinds = np.array([highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger])
    programme.integrality_ = list(kinds[problem.whole(len(costs)).astype(int)])
    solver.passModel(programme)
    begin = time.perf_counter()
    solver.run()
    took = time.perf_counter() - begin
    info = solver.getInfo()
    choice = None
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        choice = problem.chosen(solver.getSolution().col_value)
    return choice, info.mip_dual_bound, took, str(solver.getModelStatus())


def cpsat(problem, seconds):
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    pairs = [model.new_bool_var("") for _ in range(len(problem.points))]
    of_seeker, of_provider = ([[] for _ in names] for names in (problem.seekers, problem.names))
    for line, (seeker, provider) in enumerate(zip(problem.seeker.tolist(), problem.provider.tolist())):
        of_seeker[seeker].append(pairs[line])
        of_provider[provider].append(line)
    for own in of_seeker:
        model.add_at_most_one(own)
    for own, capacity, minimum, budget in zip(of_provider, *(
            column.tolist() for column in (problem.capacity, problem.minimum, problem.budget))):
        load = cp_model.LinearExpr.sum([pairs[line] for line in own])
        if minimum > 1:
            # An implication per pair would link them; with those it finds hardly anything in a district's time.
            opening = model.new_bool_var("")
            model.add(load <= capacity * opening)
            model.add(load >= minimum * opening)
        else:
            model.add(load <= capacity)
        if budget >= 0:
            amounts = problem.amount[own].tolist()
            model.add(cp_model.LinearExpr.weighted_sum([pairs[line] for line in own], amounts) <= budget)
    model.maximize(cp_model.LinearExpr.weighted_sum(pairs, problem.points.tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = float(seconds)
    solver.parameters.num_workers = 2
    begin = time.perf_counter()
    status = solver.solve(model)
    took = time.perf_counter() - begin
    choice = None
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        choice = problem.chosen([solver.boolean_value(pair) for pair in pairs])
    bound = None if status == cp_model.UNKNOWN else solver.best_objective_bound
    return choice, bound, took, solver.status_name(status)


def glpk(problem, seconds):
    # Linked it finds nothing in a district's time.
    matrix, costs, upper = problem.programme(linked=False)
    with tempfile.TemporaryDirectory() as scratch:
        model, answer, log = (Path(scratch) / name for name in ("model.glp", "answer.txt", "log.txt"))
        write_glpk(model, matrix, costs, upper, problem.whole(len(costs)))
        # Its clock begins when the model is read, and it looks at it seldom: what it has not said by thrice the time is
        # lost.
        command = ["glpsol", "--glp", str(model), "--tmlim", str(int(seconds)), "--write", str(answer), "--log", str(log)]
        begin = time.perf_counter()
        try:
            subprocess.run(command, stdout=subprocess.DEVNULL, timeout=3 * seconds + 60)
        except subprocess.TimeoutExpired:
            pass
        took = time.perf_counter() - begin
        bounds = re.findall(r"mip = .*<= +(\S+)", log.read_text()) if log.exists() else []
        bound = float(bounds[-1]) if bounds and bounds[-1] not in ("tree", "+inf") else None
        if not answer.exists():
            return None, bound, took, "nothing"
        status, values = "nothing", np.zeros(len(costs))
        with open(answer) as file:
            for line in file:
                if line.startswith("s mip"):
                    status = line.split()[4]
                elif line.startswith("j "):
                    _, column, value = line.split()[:3]
                    values[int(column) - 1] = float(value)
        return problem.chosen(values) if status in "of" else None, bound, took, status


def write_glpk(path, matrix, costs, upper, whole):
    height, width = matrix.shape
    with open(path, "w") as file:
        file.write(f"p mip max {height} {width} {matrix.nnz}\n")
        file.writelines(f"i {row + 1} u {int(most)}\n" for row, most in enumerate(upper))
        # Binary, or from 0 to 1.
        file.writelines(f"j {column + 1} {'b' if whole[column] else 'c d 0 1'}\n" for column in range(width))
        file.writelines(f"a 0 {column + 1} {cost}\n" for column, cost in enumerate(costs) if cost)
        entries = {"a": "a", "row": matrix.row + 1, "column": matrix.col + 1, "value": matrix.data.astype(np.int64)}
        pd.DataFrame(entries).to_csv(file, sep=" ", header=False, index=False)
        file.write("e o f\n")


SOLVERS = {"highs": highs, "cpsat": cpsat, "glpk": glpk}


def main():
    name, folder, seconds = sys.argv[1:4]
    choice, bound, took, status = SOLVERS[name](Problem.read(folder), float(seconds))
    if bound is not None and not np.isfinite(bound):
        bound = None
    print(json.dumps({
        "bound": bound, "seconds": took, "status": status, "choice": None if choice is None else choice.tolist(),
    }))


if __name__ == "__main__":
    main()
