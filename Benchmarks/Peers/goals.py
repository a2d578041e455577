"""A track's goals, one after the other, by solvers of whole programmes; shares nothing with ours but the tables.

usage: goals.py SOLVER FOLDER SECONDS_PER_PART [SECONDS]      with SOLVER one of highs, cpsat, glpk

FOLDER is a proof folder of `sammachip match` or `solve`: its certificate names the goals. What hangs together by candidates
(and, for a floor, by groups) is a part and gets a model of its own, all columns 0 or 1. Each step of the order is maximised,
and what it reached is a row from then on. A floor is a chain of steps: for each share that a group can have, the lowest
first, as many groups as possible that have it; a step that reaches what the one before allows needs no solver. When SECONDS
are over, the parts that are left go unserved.

Prints one JSON object: `shares` and `choice` (for each seeker the line of its candidate, −1 for none, or null), and for each
goal its `value` (of a floor a count of groups for each share), its `bound` for whatever reaches as much before, null where
something before is open, `proven`, and the `seconds` of processor time of the solver's calls, one thread. Values are counted
in whole numbers; bounds are the solver's, in floating point.
"""

import json
import math
import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from conditions import NO_BUDGET, Problem

# A bound this little below a whole number means that number.
BREADTH = 0.01
# The place of a step that demands nothing of those behind it.
START = -1


@dataclass
class Track(Problem):
    """A proof folder: its instance, and the goals that its certificate names."""

    group: np.ndarray
    priority: np.ndarray
    pinned: np.ndarray
    kept: np.ndarray
    goals: list

    @staticmethod
    def read(folder):
        certificate = json.loads(Path(folder, "certificate.json").read_text(encoding="utf-8"))
        goals = [goal for goal in certificate["goals"] if goal not in ("tickets", "ties")]
        return Track.of(Path(folder, certificate["instance"]), goals)

    @staticmethod
    def of(folder, goals):
        problem = Problem.read(folder)
        seekers, candidates = (
            pd.read_csv(Path(folder, f"{name}.csv"), encoding="utf-8-sig") for name in ("seekers", "candidates"))
        groups = seekers["group"].astype(str) if "group" in seekers else pd.Series("", index=seekers.index)
        priority = seekers["priority"].fillna(1) if "priority" in seekers else pd.Series(1, index=seekers.index)
        rule = candidates["rule"] if "rule" in candidates else pd.Series("", index=candidates.index)
        if (rule == "ban").any():
            sys.exit("banned pairs are not looked at")
        return Track(
            **vars(problem), group=pd.factorize(groups, sort=True)[0], priority=priority.to_numpy(np.int64),
            pinned=(rule == "pin").to_numpy(), kept=(rule == "keep").to_numpy(), goals=goals)

    def __post_init__(self):
        self.sizes = np.bincount(self.group)
        floors = [goal for goal in self.goals if goal.split(":")[0] == "floor"]
        up_to = Fraction(floors[0].partition(":")[2] or "1") if floors else Fraction(0)
        self.caps = [math.ceil(up_to * int(size)) for size in self.sizes]
        # Every share that a group can have below the floor's, the lowest first.
        self.shares = sorted({
            Fraction(taken, int(size)) for size, cap in zip(self.sizes, self.caps) for taken in range(1, cap + 1)})
        # For each share and group how many have to be served; 0 where the floor does not reach so far.
        self.needed = np.array([
            [need if (need := math.ceil(share * int(size))) <= cap else 0 for size, cap in zip(self.sizes, self.caps)]
            for share in self.shares], dtype=np.int64).reshape(len(self.shares), len(self.sizes))

    def worth(self, goal):
        """What each candidate counts for a goal."""
        return {
            "served": np.ones_like(self.points), "priority": self.priority[self.seeker], "points": self.points,
            "stability": self.kept.astype(np.int64),
        }[goal]

    def served(self, choice):
        """How many of each group a choice serves."""
        return np.bincount(self.group[np.asarray(choice) >= 0], minlength=len(self.sizes))

    def reached(self, goal, choice):
        """What a choice reaches in a goal: a number, or for a floor a list of counts; either is better the larger it is."""
        if goal.startswith("floor"):
            return ((self.needed > 0) & (self.served(choice) >= self.needed)).sum(axis=1).tolist()
        choice = np.asarray(choice)
        return int(self.worth(goal)[choice[choice >= 0]].sum())

    def faults(self, choice, lines=slice(None)):
        """What is wrong with a choice among these candidates."""
        pins = np.arange(len(self.points))[lines][self.pinned[lines]]
        missing = (np.asarray(choice)[self.seeker[pins]] != pins).any()
        return self.judged(choice)[1] + ["without a pin"] * bool(missing)

    def parts(self):
        """The candidates of each part, without those that no result can have."""
        lines = np.arange(len(self.points))
        lines = lines[self.pinned | (self.budget[self.provider] == NO_BUDGET) | (self.amount <= self.budget[self.provider])]
        n, m = len(self.seekers), len(self.names)
        ends = n + self.provider[lines]
        tails, heads = self.seeker[lines], ends
        if self.shares:
            tails, heads = np.append(tails, tails), np.append(heads, n + m + self.group[tails])
        size = n + m + len(self.sizes)
        _, labels = connected_components(coo_matrix((np.ones(len(tails)), (tails, heads)), shape=(size, size)), False)
        labels = labels[self.seeker[lines]]
        order = np.argsort(labels, kind="stable")
        return np.split(lines[order], np.nonzero(np.diff(labels[order]))[0] + 1) if len(lines) else []


class Part:
    """A part as rows over columns that are 0 or 1: pairs, openings of what has a minimum, steps of groups.

    A row is (columns, their factors, least, most); either end may be None.
    """

    def __init__(self, track, lines):
        self.track, self.lines, self.rows = track, lines, []
        self.width = len(lines)
        self.opening, self.step = {}, {}
        seekers, providers = track.seeker[lines], track.provider[lines]
        for own in self.lists(seekers):
            pins = [column for column in own if track.pinned[lines[column]]]
            self.row(own, 1, 1 if pins else None, 1)
            for column in pins:
                self.row([column], 1, 1, None)
        for own in self.lists(providers):
            self.provider(int(providers[own[0]]), own)
        self.groups = self.lists(track.group[seekers])
        self.able = {int(track.group[seekers[own[0]]]): len(set(seekers[own])) for own in self.groups}
        if track.shares:
            for group, own in zip(self.able, self.groups):
                self.group(group, own)

    @staticmethod
    def lists(keys):
        order = np.argsort(keys, kind="stable")
        return [own.tolist() for own in np.split(order, np.nonzero(np.diff(keys[order]))[0] + 1)]

    def row(self, columns, factors, least, most):
        self.rows.append((columns, np.broadcast_to(factors, len(columns)).tolist(), least, most))

    def column(self):
        self.width += 1
        return self.width - 1

    def provider(self, provider, own):
        track = self.track
        capacity, minimum, budget = (int(of[provider]) for of in (track.capacity, track.minimum, track.budget))
        amounts = track.amount[self.lines[own]].tolist()
        opens = minimum > 1
        if opens:
            opening = self.opening[provider] = self.column()
            self.row(own + [opening], [1] * len(own) + [-minimum], 0, None)
            for column in own:
                self.row([column, opening], [1, -1], None, 0)
        for factors, most in [([1] * len(own), capacity)] + ([(amounts, budget)] if budget != NO_BUDGET else []):
            if sum(factors) > most and opens:
                self.row(own + [opening], factors + [-most], None, 0)
            elif sum(factors) > most:
                self.row(own, factors, None, most)

    def group(self, group, own):
        steps = [self.column() for _ in range(min(self.track.caps[group], self.able[group]))]
        self.step |= {(group, taken + 1): column for taken, column in enumerate(steps)}
        self.row(own + steps, [1] * len(own) + [-1] * len(steps), 0, None)
        for one, later in zip(steps, steps[1:]):
            self.row([one, later], [1, -1], 0, None)

    def steps(self):
        """What is maximised one after the other: goal, place in it, columns, factors, and what nothing exceeds."""
        for goal in self.track.goals:
            if goal.startswith("floor"):
                chain = [
                    [self.step[pair] for group in self.able if (pair := (group, int(needed[group]))) in self.step]
                    for needed in self.track.needed]
                # All at once as a start; what then is as high as can be needs no search of its own.
                every, times = np.unique([column for columns in chain for column in columns], return_counts=True)
                yield goal, START, every.tolist(), times.tolist(), int(times.sum())
                for place, columns in enumerate(chain):
                    yield goal, place, columns, [1] * len(columns), len(columns)
            else:
                worth = self.track.worth(goal)[self.lines]
                most = np.zeros(len(self.track.seekers), dtype=np.int64)
                np.maximum.at(most, self.track.seeker[self.lines], worth)
                columns = np.nonzero(worth)[0]
                yield goal, None, columns.tolist(), worth[columns].tolist(), int(most.sum())

    def values(self, choice):
        """The columns that a choice of this part stands for."""
        values = np.zeros(self.width)
        taken = choice[np.unique(self.track.seeker[self.lines])]
        taken = taken[taken >= 0]
        values[: len(self.lines)] = np.isin(self.lines, taken)
        for provider in set(self.track.provider[taken].tolist()) & self.opening.keys():
            values[self.opening[provider]] = 1
        served = self.track.served(choice)
        for (group, step), column in self.step.items():
            values[column] = served[group] >= step
        return values

    def choice(self, values):
        """The choice that values of the columns stand for, nobody's candidate dropped or added to make it fit."""
        lines = self.lines[np.asarray(values)[: len(self.lines)] > 0.5]
        choice = np.full(len(self.track.seekers), -1)
        choice[self.track.seeker[lines]] = lines
        return choice


class Highs:
    def __init__(self, part):
        import highspy

        self.solver, self.inf, self.kinds = highspy.Highs(), highspy.kHighsInf, highspy
        for option, value in (
                ("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("mip_detect_symmetry", False)):
            self.solver.setOptionValue(option, value)
        width = part.width
        none = np.array([], dtype=np.int32)
        self.solver.addCols(width, np.zeros(width), np.zeros(width), np.ones(width), 0, none, none, none.astype(float))
        self.every = np.arange(width, dtype=np.int32)
        self.solver.changeColsIntegrality(
            width, self.every, np.full(width, int(highspy.HighsVarType.kInteger), dtype=np.uint8))
        columns, factors, least, most = zip(*part.rows)
        starts = np.cumsum([0] + [len(row) for row in columns], dtype=np.int32)
        self.solver.addRows(
            len(least), np.array([-self.inf if one is None else one for one in least], dtype=float),
            np.array([self.inf if one is None else one for one in most], dtype=float), int(starts[-1]), starts[:-1],
            np.concatenate(columns).astype(np.int32), np.concatenate(factors).astype(float))

    def require(self, columns, factors, least):
        self.solver.addRow(
            float(least), self.inf, len(columns), np.array(columns, dtype=np.int32), np.array(factors, dtype=float))

    def maximise(self, columns, factors, seconds, start):
        costs = np.zeros(len(self.every))
        costs[columns] = factors
        self.solver.changeColsCost(len(costs), self.every, costs)
        self.solver.changeObjectiveSense(self.kinds.ObjSense.kMaximize)
        end = time.perf_counter() + seconds
        if start is not None:
            known = self.kinds.HighsSolution()
            known.col_value = start.tolist()
            self.solver.setSolution(known)
        for _ in range(2):
            # Its clock goes on from call to call.
            self.solver.setOptionValue("time_limit", self.solver.getRunTime() + max(0, end - time.perf_counter()))
            self.solver.run()
            info, values = self.solver.getInfo(), np.array(self.solver.getSolution().col_value)
            if info.primal_solution_status != self.kinds.SolutionStatus.kSolutionStatusFeasible:
                return None, info.mip_dual_bound
            if values @ costs > info.objective_function_value - 0.5:
                break
            # Where its presolver betters the start, it says so but returns the start (1.16); without one it does not.
            self.solver.clearSolver()
        return values, info.mip_dual_bound


class CpSat:
    def __init__(self, part):
        from ortools.sat.python import cp_model

        self.kinds, self.model = cp_model, cp_model.CpModel()
        self.columns = [self.model.new_bool_var("") for _ in range(part.width)]
        for columns, factors, least, most in part.rows:
            total = self.total(columns, factors)
            if least is not None:
                self.model.add(total >= least)
            if most is not None:
                self.model.add(total <= most)

    def total(self, columns, factors):
        return self.kinds.LinearExpr.weighted_sum([self.columns[column] for column in columns], factors)

    def require(self, columns, factors, least):
        self.model.add(self.total(columns, factors) >= least)

    def maximise(self, columns, factors, seconds, start):
        self.model.clear_hints()
        for column, value in zip(self.columns, start if start is not None else []):
            self.model.add_hint(column, int(value))
        self.model.maximize(self.total(columns, factors))
        solver = self.kinds.CpSolver()
        solver.parameters.max_time_in_seconds = float(seconds)
        # With fewer linear relaxations than it could have it leaves points open for minutes.
        solver.parameters.num_workers, solver.parameters.linearization_level = 1, 2
        status = solver.solve(self.model)
        found = status in (self.kinds.OPTIMAL, self.kinds.FEASIBLE)
        return ([solver.boolean_value(column) for column in self.columns] if found else None,
                None if status == self.kinds.UNKNOWN else solver.best_objective_bound)


class Glpk:
    def __init__(self, part):
        import swiglpk

        self.calls = swiglpk
        swiglpk.glp_term_out(swiglpk.GLP_OFF)
        self.model, self.width = swiglpk.glp_create_prob(), part.width
        swiglpk.glp_set_obj_dir(self.model, swiglpk.GLP_MAX)
        swiglpk.glp_add_cols(self.model, part.width)
        for column in range(1, part.width + 1):
            swiglpk.glp_set_col_kind(self.model, column, swiglpk.GLP_BV)
        for row in part.rows:
            self.row(*row)

    def row(self, columns, factors, least, most):
        index = self.calls.glp_add_rows(self.model, 1)
        kind = (self.calls.GLP_UP if least is None else self.calls.GLP_LO if most is None
                else self.calls.GLP_FX if least == most else self.calls.GLP_DB)
        self.calls.glp_set_row_bnds(self.model, index, kind, least or 0, most or 0)
        places, values = self.calls.intArray(len(columns) + 1), self.calls.doubleArray(len(columns) + 1)
        for place, (column, factor) in enumerate(zip(columns, factors), 1):
            places[place], values[place] = column + 1, factor
        self.calls.glp_set_mat_row(self.model, index, len(columns), places, values)

    def require(self, columns, factors, least):
        self.row(columns, factors, least, None)

    def maximise(self, columns, factors, seconds, start):
        calls, begin = self.calls, time.perf_counter()
        for column in range(1, self.width + 1):
            calls.glp_set_obj_coef(self.model, column, 0)
        for column, factor in zip(columns, factors):
            calls.glp_set_obj_coef(self.model, column + 1, factor)
        # Its presolver aborts where it leaves nothing, so the relaxation is solved first.
        simplex = calls.glp_smcp()
        calls.glp_init_smcp(simplex)
        simplex.tm_lim = max(1, int(1000 * seconds))
        if calls.glp_simplex(self.model, simplex) != 0 or calls.glp_get_status(self.model) != calls.GLP_OPT:
            return None, None
        # It does not tell the bound of a search that was stopped; the relaxation's holds.
        bound = calls.glp_get_obj_val(self.model)
        options = calls.glp_iocp()
        calls.glp_init_iocp(options)
        options.cov_cuts = options.mir_cuts = options.gmi_cuts = options.clq_cuts = calls.GLP_ON
        options.tm_lim = max(1, int(1000 * (seconds - (time.perf_counter() - begin))))
        calls.glp_intopt(self.model, options)
        status = calls.glp_mip_status(self.model)
        if status not in (calls.GLP_OPT, calls.GLP_FEAS):
            return None, bound
        return ([calls.glp_mip_col_val(self.model, column) for column in range(1, self.width + 1)],
                calls.glp_mip_obj_val(self.model) if status == calls.GLP_OPT else bound)


SOLVERS = {"highs": Highs, "cpsat": CpSat, "glpk": Glpk}


@dataclass
class Step:
    """What a part came to in one step: nothing better than `bound`, if all steps before it are as they are."""

    goal: str
    place: int
    bound: int
    proven: bool
    seconds: float


def decide(part, solver, seconds):
    """The best choice of a part, None if there is none, and its steps."""
    model, steps, done, rows, most = solver(part), list(part.steps()), [], [], {}
    end = time.perf_counter() + seconds

    def reached(values, columns, factors):
        return -1 if values is None else int(values[columns] @ np.array(factors, dtype=np.int64))

    def kept(choice):
        """The columns of a choice; None if it breaks a condition, or has less than what was reached."""
        values = part.values(choice)
        holds = not part.track.faults(choice, part.lines) and all(reached(values, *row[:2]) >= row[2] for row in rows)
        return values if holds else None

    # Nobody but the pinned to begin with, if that may be.
    best = kept(part.choice(part.track.pinned[part.lines]))
    for index, (goal, place, columns, factors, bound) in enumerate(steps):
        # Who has a share has the lower ones.
        bound, took = min(bound, most.get(goal, bound)), 0.0
        left = end - time.perf_counter()
        if left > 0 and reached(best, columns, factors) < bound:
            begin = time.process_time()
            # Half of what is left at most, so that the steps behind it get something.
            values, theirs = model.maximise(columns, factors, left if index + 1 == len(steps) else left / 2, best)
            took = time.process_time() - begin
            found = None if values is None else kept(part.choice(values))
            if reached(found, columns, factors) > reached(best, columns, factors):
                best = found
            if theirs is not None and math.isfinite(theirs):
                bound = max(min(bound, math.floor(theirs + BREADTH)), reached(best, columns, factors))
        value = reached(best, columns, factors)
        done.append(Step(goal, place, bound, value == bound, took))
        if place == START:
            continue
        most[goal] = bound
        if value > 0 and (columns, factors, value) not in rows[-1:]:
            rows.append((columns, factors, value))
            model.require(*rows[-1])
    return None if best is None else part.choice(best), done


def solve(track, solver, seconds, all_seconds=math.inf):
    """The answer that is printed; `choice` is null where a part has none."""
    end = time.perf_counter() + all_seconds
    choice, failed = np.full(len(track.seekers), -1), False
    bounds, seconds_of, whole = {}, dict.fromkeys(track.goals, 0.0), {}
    parts = track.parts()
    for lines in parts:
        best, steps = decide(Part(track, lines), solver, min(seconds, end - time.perf_counter()))
        failed = failed or best is None
        choice = choice if best is None else np.maximum(choice, best)
        for step in steps:
            key = step.goal, step.place
            bounds[key] = bounds.get(key, 0) + step.bound
            whole[key] = whole.get(key, True) and step.proven
            seconds_of[step.goal] += step.seconds
    answer, proven = [], not failed
    for goal in track.goals:
        bound = []
        for place in range(len(track.shares)) if goal.startswith("floor") else [None]:
            # Where something before is open, a part could have more of it at the cost of this.
            bound.append(bounds.get((goal, place), 0) if proven else None)
            proven = proven and whole.get((goal, place), True)
        answer.append({
            "goal": goal, "value": None if failed else track.reached(goal, choice),
            "bound": bound if goal.startswith("floor") else bound[0], "proven": proven, "seconds": seconds_of[goal],
        })
    return {
        "parts": len(parts), "goals": answer, "shares": [str(share) for share in track.shares],
        "seconds": sum(seconds_of.values()), "choice": None if failed else choice.tolist(),
    }


def main():
    name, folder, *seconds = sys.argv[1:5]
    print(json.dumps(solve(Track.read(folder), SOLVERS[name], *map(float, seconds))))


if __name__ == "__main__":
    main()
