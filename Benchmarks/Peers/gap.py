"""Classic random generalised-assignment instances: ours against proven optima.

usage: gap.py SAMMACHIP [SEEDS] [SECONDS] [TYPES]

The recipes of Martello and Toth (1990) and of Chu and Beasley (1997), m agents and n jobs, all draws whole and uniform:

    A   a 5…25, c 10…50, b = 9 (n / m) + 0.4 max over agents of the resource that agent would need if every job went to its
        cheapest agent
    B   as A, with b = 0.7 of A's
    C   a 5…25, c 10…50, b = 0.8 Σ a / m
    D   a 1…100, c = 111 − a + e with e −10…10, b = 0.8 Σ a / m

Here profits are maximised and a job may stay undone, as a seeker may go unserved: an agent is a provider with the budget b and
room for all jobs, a job is a seeker, its resource the amount. Points are the profits, for A to C c itself and for D 122 − c,
so that what needs more resource yields more, as there it costs less; times SCALE. CP-SAT proves the optimum where it can.
"""

import random
import shutil
import sys
import tempfile
from pathlib import Path

from compare_conditions import WrongProof, ours, require, share, show, table
from conditions import Problem, cpsat

SIZES = ((5, 15), (5, 20), (8, 24), (10, 30), (10, 60))
SCALE = 7_919


def draw(kind, agents, jobs, seed):
    """Profits and resources by agent and job, and the agents' budgets."""
    dice = random.Random(f"{kind} {agents} {jobs} {seed}")
    grid = [(agent, job) for agent in range(agents) for job in range(jobs)]
    if kind == "D":
        needs = {pair: dice.randint(1, 100) for pair in grid}
        costs = {pair: 111 - needs[pair] + dice.randint(-10, 10) for pair in grid}
        profits = {pair: 122 - costs[pair] for pair in grid}
    else:
        needs = {pair: dice.randint(5, 25) for pair in grid}
        profits = {pair: dice.randint(10, 50) for pair in grid}
    if kind in "AB":
        # The agent with the best profit takes each job; ties go to the first.
        taken = [0] * agents
        for job in range(jobs):
            best = max(range(agents), key=lambda agent: profits[agent, job])
            taken[best] += needs[best, job]
        budget = 9 * jobs / agents + 0.4 * max(taken)
        budgets = [int(budget * (0.7 if kind == "B" else 1))] * agents
    else:
        budgets = [int(0.8 * sum(needs[agent, job] for job in range(jobs)) / agents) for agent in range(agents)]
    return profits, needs, budgets


def write(folder, profits, needs, budgets, jobs):
    Path(folder).mkdir(parents=True)

    def put(name, head, rows):
        Path(folder, name).write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")

    put("seekers.csv", "seeker", (f"s{job}" for job in range(jobs)))
    put("providers.csv", "provider,capacity,minimum,budget", (
        f"p{agent},{jobs},,{budget}" for agent, budget in enumerate(budgets)))
    put("candidates.csv", "seeker,provider,points,amount", (
        f"s{job},p{agent},{profits[agent, job] * SCALE},{needs[agent, job]}"
        for job in range(jobs) for agent in range(len(budgets))))


def compare(program, kind, agents, jobs, seed, seconds):
    folder = tempfile.mkdtemp(prefix=f"gap-{kind}-{agents}-{jobs}-{seed}-")
    write(f"{folder}/in", *draw(kind, agents, jobs, seed), jobs)
    problem = Problem.read(f"{folder}/in")
    try:
        points, bound, _ = ours(program, problem, f"{folder}/in", f"{folder}/out")
        choice, most, _, status = cpsat(problem, seconds)
        theirs, faults = problem.judged(choice)
        require(not faults, f"CP-SAT: {faults}")
        require(bound >= theirs, f"bound {bound} below {theirs}")
        proven = status == "OPTIMAL"
        require(not proven or points <= theirs, f"{points} points above the optimum {theirs}")
    except WrongProof as fault:
        sys.exit(f"{kind} {agents}×{jobs} seed {seed}: {fault}; see {folder}")
    shutil.rmtree(folder)
    return (theirs if proven else None), points, bound, bound == points


def main():
    program = sys.argv[1]
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 30
    kinds = sys.argv[4] if len(sys.argv) > 4 else "ABCD"
    rows = []
    for kind in kinds:
        for agents, jobs in SIZES:
            found = [compare(program, kind, agents, jobs, seed, seconds) for seed in range(1, seeds + 1)]
            solved = [one for one in found if one[0] is not None]
            short = [share(best, points) for best, points, _, _ in solved]
            rows.append([
                f"{kind} {agents}×{jobs}", f"{len(solved)} of {seeds}",
                f"{sum(best == points for best, points, _, _ in solved)}", show(max(short, default=None)),
                show(max((share(bound, best) for best, _, bound, _ in solved), default=None)),
                f"{sum(exact for *_, exact in found)}",
            ])
            print(*rows[-1], sep="  ", flush=True)
    print(table(
        ["type, agents × jobs", "optimum known", "ours equal", "most points missing, %", "bound above it at most, %",
         "proven by our certificate"], rows))


if __name__ == "__main__":
    main()
