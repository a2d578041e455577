#!/usr/bin/env python3
"""Checks a result of sammachip without sammachip: python3 check.py FOLDER [INSTANCE]

FOLDER is a round (round.json) or a proof (certificate.json, assignment.csv); INSTANCE stands in for the folder that a
certificate names. Prints "accepted" (exit 0), or findings: exit 1 if the result is refused, 2 if it cannot be read.
No solver is asked: prices that anybody can multiply out say what no other result can exceed, in whole numbers."""
import copy, csv, hashlib, io, itertools, json, math, os, re, sys, unicodedata
from collections import Counter, defaultdict
from fractions import Fraction
SCALE, FREE, NOTHING = 1 << 20, (Fraction(2), 0), (Fraction(-1), 0)  # parts of one; levels above and below all others
findings, unreadable = [], []
class Refused(Exception): """What is claimed is not so, and what would follow cannot be checked."""

def demand(condition, text):
    if not condition: raise Refused(text)

def wrong(text): raise ValueError(text)

def same(name, claimed, actual):
    if claimed != actual: findings.append(f"{name}: claimed {claimed}, but it is {actual}")

def at(place, check, *arguments):
    """Runs a check; whatever it comes upon, bytes of any kind included, is told with its place."""
    known = len(findings)
    try: return check(*arguments)
    except Refused as found: findings.append(str(found))
    except Exception as fault: unreadable.append(findings.append(f"cannot be read: {type(fault).__name__}: {fault}"))
    finally: findings[known:] = [f"{place}: {text}" for text in findings[known:]]

def number(text, usual=None):
    value = int(text or usual)
    return value if value >= 0 else wrong(f"{value} is below zero")

def read(path, digest=...):
    if not os.path.isfile(path): wrong(f"{path} is no file")
    with open(path, "rb") as file: raw = file.read()
    if digest is not ...: same(f"digest of {os.path.basename(path)}", digest, hashlib.sha256(raw).hexdigest())
    return raw

def sealed(path, form):
    """A JSON file that carries the digest of itself, made with zeros in the digest's place."""
    once = lambda members: dict(members) if len(dict(members)) == len(members) else wrong("a name stands twice")
    value = json.loads(raw := read(path), object_pairs_hook=once, parse_float=number, parse_constant=number)
    if value["format"] != form: wrong(f"the format is not {form}")
    same("seal", value["seal"], hashlib.sha256(raw.replace(value["seal"].encode(), b"0" * 64, 1)).hexdigest())
    return value

def table(path, digest):
    text = read(path, digest).decode("utf-8-sig")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
        if None in row or None in row.values(): wrong(f"{os.path.basename(path)}: {row}")
        # An apostrophe before = or the like only keeps a spreadsheet from taking the cell for a formula.
        yield {name: re.sub(r"^'(?='*[=+@\t\r-])", "", cell) for name, cell in row.items()}

class Task:
    """An instance: who could have whom, and what is left of it beside pinned pairs."""
    def __init__(self, folder, digests, lot):
        seekers, providers, pairs = (list(table(os.path.join(folder, name), digests[name]))
                                     for name in ("seekers.csv", "providers.csv", "candidates.csv"))
        column = lambda rows, key, name, usual: {row[key]: number(row.get(name), usual) for row in rows}
        self.group = {row["seeker"]: unicodedata.normalize("NFC", row.get("group", "")) for row in seekers}
        self.priority = column(seekers, "seeker", "priority", 1)
        self.capacity = column(providers, "provider", "capacity", None)
        self.minimum = column(providers, "provider", "minimum", 0)
        self.money = {row["provider"]: number(row["budget"]) if row.get("budget") else math.inf for row in providers}
        self.seekers, self.providers, self.groups = (sorted(names, key=lambda name: unicodedata.normalize("NFC", name))
                                                     for names in (self.group, self.capacity, set(self.group.values())))
        self.rule = {(row["seeker"], row["provider"]): row.get("rule", "") for row in pairs}
        if (len(self.group), len(self.capacity), len(self.rule)) != (len(seekers), len(providers), len(pairs)):
            wrong("a name or a pair stands twice")
        self.points, self.amount = {}, {}
        for row in pairs:
            pair = s, p = row["seeker"], row["provider"]
            self.points[pair] = number(row["points"])
            self.amount[pair] = number(row.get("amount"), None) if self.money[p] < math.inf else 0
        self.size, self.lot, self.floor, self.upto, self.memo = Counter(self.group.values()), lot, "", 0, {}
        self.pins = {s: p for (s, p), rule in self.rule.items() if rule == "pin"}
        demand(len(self.pins) == list(self.rule.values()).count("pin"), "a seeker is pinned twice")
        self.held, self.left = Counter(self.pins.values()), dict(self.money)
        for pair in self.pins.items(): self.left[pair[1]] -= self.amount[pair]
        self.offers, costs = {s: [] for s in self.seekers}, {p: [] for p in self.providers}
        for (s, p), rule in sorted(self.rule.items()):
            if s not in self.pins and rule != "ban" and self.amount[s, p] <= self.left[p]:
                self.offers[s].append(p)
                costs[p].append(self.amount[s, p])
        self.free, self.least = {}, {}
        for p, prices in costs.items():  # what no minimum and no budget would ever allow is left out
            prices.sort()
            free, lacking = min(self.capacity[p] - self.held[p], len(prices)), max(0, self.minimum[p] - self.held[p])
            demand(free >= 0 and self.left[p] >= 0, f"{p}: pinned pairs exceed its capacity or budget")
            if prices and prices[0] == prices[-1] > 0: free = min(free, int(self.left[p] // prices[0]))
            if free < lacking or sum(prices[:lacking]) > self.left[p]: free = 0
            demand(free or not lacking or not self.held[p], f"{p}: a seeker is pinned, but its minimum is out of reach")
            self.free[p], self.least[p] = free, lacking if free and self.minimum[p] > 1 else 0
            if sum(prices[len(prices) - free:]) <= self.left[p]: self.left[p] = math.inf

def is_floor(goal): return isinstance(goal, str) and goal.startswith("floor")
def before_lot(goals): return [goal for goal in goals if goal not in ("tickets", "ties")]
def complete(goals): return before_lot(goals) + ["tickets", "ties"]

def worth(task, goal, s, p):
    """What a pair is worth to a goal that sums up pairs."""
    if goal in ("tickets", "ties"):  # the published lot: FNV-1a, mixed by SplitMix64
        state, text = 0xCBF29CE484222325, f"{s}\0{task.lot}" if goal == "tickets" else f"{s}\0{p}\0{task.lot}"
        for byte in text.encode(): state = (state ^ byte) * 0x100000001B3 % 2**64
        state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        state = (state ^ state >> 27) * 0x94D049BB133111EB % 2**64
        return 1 + ((state ^ state >> 31) >> 24)
    if "*" in goal: return sum(int(n) * worth(task, kind, s, p) for n, kind in re.findall(r"(\d+)\*(\w+)", goal))
    if goal == "stability": return int(task.rule[s, p] == "keep")
    return 1 if goal == "served" else task.priority[s] if goal == "priority" else task.points[s, p]

def served(task, got): return Counter(task.group[s] for s in got)
def cap(task, group): return -(-task.size[group] * task.upto // 1000)  # how many of a group the floor asks for

def need(task, share, group):
    """With how many served a group has a share, if the floor asks for so many."""
    count = -(-share.numerator * task.size[group] // share.denominator)
    return count if count <= cap(task, group) else math.inf

def reached(task, aim, got):
    count = served(task, got)
    if isinstance(aim, Fraction): return sum(count[group] >= need(task, aim, group) for group in task.groups)
    if is_floor(aim): return sum(min(count[group], cap(task, group)) for group in task.groups)
    return sum(worth(task, aim, s, p) for s, p in got.items())

def check_prices(task, goals, certificate, got):
    """Duality, goal by goal: who has a price is full, and nobody has more elsewhere after prices."""
    floor = next((k for k, goal in enumerate(goals) if is_floor(goal)), len(goals))
    sums, price = [goal for goal in goals if not is_floor(goal)], certificate["prices"]
    waiting, levels = certificate.get("unserved", {}), certificate.get("levels", {})
    count, pinned, end, last = served(task, got), served(task, task.pins), {}, {}
    groups, providers = (set(task.groups), set(task.providers)) if floor < len(goals) else (set(), set())
    demand(set(waiting) == groups and set(levels) == providers and set(price) == set(task.providers)
           and {len(row) for row in (*price.values(), *waiting.values())} <= {len(sums)}, "prices missing")
    def step(group, taken):  # that from `taken` to one more: the later, the higher
        return (Fraction(taken, task.size[group]), task.size[group]) if taken < cap(task, group) else FREE
    def level(text): return FREE if text == "free" else (Fraction(text), int(text.split("/")[1]))
    def joined(row, middle): return row[:floor] + [middle] * (floor < len(goals)) + row[floor:]
    level_of = {p: level(text) for p, text in levels.items()}
    demand(all(0 <= at_share < 1 or levels[p] == "free" for p, (at_share, _) in level_of.items()), "a level beyond all")
    def gain(s, p):
        return joined([worth(task, goal, s, p) - cost for goal, cost in zip(sums, price[p])], level_of.get(p))
    if level_of:
        last = {group: step(group, count[group] - 1) for group in count if count[group] > pinned[group]}
        end.update(last)
        for s in task.seekers:
            for p in task.offers[s] if s not in got else ():
                if not any(gain(s, p)[:floor]): end[task.group[s]] = max(end.get(task.group[s], NOTHING), level_of[p])
    full = Counter(p for s, p in got.items() if s not in task.pins)
    for p in task.providers:
        sign = next((cost for cost in joined(price[p], level_of.get(p) != FREE) if cost), 0)
        if sign < 0 or sign and full[p] < task.free[p]: findings.append(f"{p}: a price below zero, or of a free place")
    for group in end:
        after = step(group, count[group]) if count[group] < task.size[group] else None
        sign = next((cost for cost in waiting[group][floor:] if cost), 0)
        if after and after < end[group] or sign and (last.get(group) if sign > 0 else after) == end[group]:
            findings.append(f"group {group}: due before others that were served, or a wrong price of waiting")
    for s in (s for s in task.seekers if s not in task.pins):
        paid = waiting.get(task.group[s], [0] * len(sums))[floor:]
        outside = joined([0] * floor + [-cost for cost in paid], end.get(task.group[s], NOTHING))
        own = gain(s, got[s]) if s in got else outside
        if own < outside or any(gain(s, p) > own for p in task.offers[s]):
            findings.append(f"{s}: would have more elsewhere, so that a better result is not ruled out")

def parts(task):
    """Tasks that share nothing: seekers and providers joined by candidates, and by groups where there is a floor."""
    root, rows = {}, {s: [task.pins[s]] if s in task.pins else task.offers[s] for s in task.seekers}
    def find(node):
        while root.setdefault(node, node) != node: node = root[node]
        return node
    homes = {s: [("provider", p) for p in row] + [("group", task.group[s])] * is_floor(task.floor)
             for s, row in rows.items()}
    for s, home in homes.items():
        for node in home if rows[s] else (): root[find(node)] = find(home[0])
    for top in dict.fromkeys(find(("provider", p)) for p in task.providers):
        part = copy.copy(task)
        part.memo = {}
        part.seekers = [s for s in task.seekers if homes[s] and find(homes[s][0]) == top]
        part.asking = {p: [s for s in part.seekers if p in task.offers[s]]
                       for p in task.providers if find(("provider", p)) == top}
        part.groups = [group for group in task.groups if group in {task.group[s] for s in part.seekers}]
        part.pins = {s: task.pins[s] for s in part.seekers if s in task.pins}
        if part.seekers: yield part

def best(offers, most, least, rate=0):
    """The best set of `least` to `most` offers (gain, amount) where money costs `rate`: its value and its amount."""
    ranked = sorted(((gain * SCALE - rate * amount, amount) for gain, amount in offers), reverse=True)[:most]
    chosen = [offer for place, offer in enumerate(ranked) if place < least or offer[0] > 0]
    return sum(value for value, _ in chosen), sum(amount for _, amount in chosen)

def least_loss(offers, most, least, money, rate, limit):
    """By how much sets that the money pays for miss `best` at least; beyond `limit` they are not told apart."""
    ranked = sorted(((gain * SCALE - rate * amount, amount) for gain, amount in offers), reverse=True)
    mark = max(0, ranked[most][0]) if len(ranked) > most else 0  # the price of one pick
    mark = mark or (min(0, ranked[least - 1][0]) if least else 0)
    states = {(0, 0): 0}
    for value, amount in sorted(((value - mark, amount) for value, amount in ranked), key=lambda pair: -abs(pair[0])):
        after = {}
        for (count, spent), loss in states.items():
            left, taken = ((count, spent), loss + max(0, value)), ((count + 1, spent + amount), loss + max(0, -value))
            for state, lost in (left, taken):
                if lost <= limit and state[0] <= most and state[1] <= money:
                    after[state] = min(after.get(state, lost), lost)
        states = after
        if len(states) > 200_000: return 0  # too many to look at: nothing is won
    return min((loss + rate * (money - spent) + max(mark * (most - count), mark * (least - count))
                for (count, spent), loss in states.items() if count >= least), default=limit + 1)

def holds(part, tree, aims, before, bound, case):
    """Whether nothing that reaches as much in the aims before exceeds the bound in the last, case by case."""
    if "times" not in tree:
        key, yes, no = tree["provider"], "open", "closed"
        if "seeker" in tree: key, yes, no = (tree["seeker"], key), "taken", "left"
        demand(key not in case and (key in part.asking or key[0] in part.asking.get(key[1], ())), f"no case: {key}")
        return all(holds(part, tree[branch], aims, before, bound, {**case, key: branch == yes}) for branch in (yes, no))
    times = tree["times"]
    price, paid = (list(map(number, tree.get(names, "").split())) for names in ("seekers", "groups"))
    demand(len(times) == len(aims) and len(price) == len(part.seekers) and len(paid) in (0, len(part.groups))
           and min(times) >= 0, "prices of a case")
    price, paid = dict(zip(part.seekers, price)), dict(zip(part.groups, paid))
    sums = [(n, aim) for n, aim in zip(times, aims) if n and not isinstance(aim, Fraction)]
    free = {s for row in part.asking.values() for s in row}
    total = sum(price[s] for s in free) - sum(n * value for n, value in zip(times, before))
    total += sum(n * reached(part, aim, part.pins) for n, aim in sums)
    held, open_ = served(part, part.pins), served(part, free)
    for group in part.groups:  # it is paid for each that is served, and gets what its shares count
        needs = [(n, need(part, aim, group)) for n, aim in zip(times, aims) if isinstance(aim, Fraction)]
        total += max(sum(n for n, count in needs if count <= k) - paid.get(group, 0) * (k - held[group]) for k in
                     {held[group], *(count for _, count in needs if held[group] < count <= held[group] + open_[group])})
    busy = dict(key for key, is_taken in case.items() if is_taken and isinstance(key, tuple))
    total, budgeted = total * SCALE, []
    for p, row in part.asking.items():  # each by itself takes the best set that its terms allow
        gains = [paid.get(part.group[s], 0) - price[s] for s in row]
        for n, aim in sums: gains = [gain + n * value for gain, value in zip(gains, worths(part, aim, p))]
        most, least, money, base, offers = part.free[p], part.least[p], part.left[p], 0, []
        must = case.get(p, False) or least > 0 and part.held[p] > 0
        for s, gain in zip(row, gains):
            if busy.get(s) == p:
                must, base, most, least = True, base + gain, most - 1, max(0, least - 1)
                money -= part.amount[s, p]
            elif s not in busy and case.get((s, p), True): offers.append((gain, part.amount[s, p]))
        offers = [offer for offer in offers if offer[1] <= money]
        cheapest = sum(sorted(amount for _, amount in offers)[:least])
        if case.get(p) is False or not least <= min(most, len(offers)) or cheapest > money:
            if must: return True  # there is no such result
            continue
        low, high = 0, max((gain * SCALE // amount + 1 for gain, amount in offers if amount and gain > 0), default=0)
        binds = best(offers, most, least)[1] > money
        while binds and low < high:  # the rate at which the best set is just affordable
            rate = (low + high) // 2
            low, high = (rate + 1, high) if best(offers, most, least, rate)[1] > money else (low, rate)
        value = base * SCALE + best(offers, most, least, low)[0] + (low * money if binds else 0)
        whole = value // SCALE * SCALE if must else max(0, value // SCALE * SCALE)  # sums are whole
        if binds: budgeted.append((value, whole, must, (offers, most, least, money, low)))
        total += whole
    if times[-1]:
        pinned, unit = 0, 1
        if not isinstance(aims[-1], Fraction):  # what is reached beside pinned pairs is a multiple of this unit
            pinned = reached(part, aims[-1], part.pins)
            unit = math.gcd(*(value for p in part.asking for value in worths(part, aims[-1], p))) or 1
        total -= times[-1] * (pinned + ((bound - pinned) // unit + 1) * unit) * SCALE
    for value, whole, must, terms in budgeted:  # where whole picks have to tell
        if total < 0: break
        better = (value - least_loss(*terms, value - whole + total)) // SCALE * SCALE
        total += (better if must else max(0, better)) - whole
    return total < 0

def worths(part, aim, p):
    if (aim, p) not in part.memo: part.memo[aim, p] = [worth(part, aim, s, p) for s in part.asking[p]]
    return part.memo[aim, p]


def check_part(part, rows, goals, got, ideal):
    aims, before, equal = [], [], True  # equal: the relaxation reaches exactly as much in all goals so far
    got, ideal = ({s: matching[s] for s in part.seekers if s in matching} for matching in (got, ideal))
    for goal in goals:
        own = list(itertools.takewhile(lambda row: row["goal"] == goal, rows[len(aims):]))
        named, every, last, asked, most = [goal], [goal], len(part.groups), set(), {}
        if is_floor(goal):  # a chain of shares: as many groups as can be have the least, then the next, and so on
            named = [Fraction(row["share"]) for row in own]
            every = sorted({Fraction(k + 1, part.size[g]) for g in part.groups for k in range(cap(part, g))})
        for aim in every:
            here, there = reached(part, aim, got), reached(part, aim, ideal)
            if aim == goal or here < min(last, sum(need(part, aim, g) < math.inf for g in part.groups)): asked.add(aim)
            equal, last, most[aim] = equal and here == there, here, there if equal else math.inf
        demand(len(own) == len(named) and named == sorted(set(named)) and asked <= set(named), f"{goal}: no bound")
        for row, aim in zip(own, named):
            aims, value = aims + [aim], reached(part, aim, got)
            demand(row["reached"] == value <= row["bound"], f"{goal} {aim}: reached is {value}")
            is_proven = aim not in asked or most[aim] <= row["bound"] or "proof" in row and holds(
                part, row["proof"], aims, before, row["bound"], {})
            demand(is_proven, f"{goal} {aim}: the bound {row['bound']} is not proven")
            before.append(value)
    demand(len(aims) == len(rows), "a bound of no goal")

def check_restriction(task, record, goals, got, ideal):
    """Where minimums and budgets bind: what bounds each part in which the relaxation would break them."""
    named, gaps = {part["seeker"]: part["goals"] for part in record["parts"]}, Counter()
    left = dict(named)
    for part in parts(task):
        first, own = part.seekers[0], left.pop(part.seekers[0], [])
        if own or any(got.get(s) != ideal.get(s) for s in part.seekers):
            at(f"part {first}", check_part, part, own, goals, got, ideal)
    demand(not left and len(named) == len(record["parts"]), "a part twice, or of nobody")
    for row in itertools.chain(*named.values()): gaps[row["goal"]] += row["bound"] - row["reached"]
    sums = [(goal, reached(task, goal, got)) for goal in goals if not is_floor(goal)]
    same("bounds", record["bounds"], [dict(goal=goal, reached=value, bound=value + gaps[goal]) for goal, value in sums])
    same("open floors", record["open_floors"], sum(
        any(is_floor(row["goal"]) and row["bound"] > row["reached"] for row in rows) for rows in named.values()))
    both = {g: [min(served(task, matching)[g], cap(task, g)) for matching in (got, ideal)] for g in task.groups}
    same("floor", record["floor"], {group: pair for group, pair in both.items() if pair[0] != pair[1]})
    return {goal: value + gaps[goal] for goal, value in sums}.get("points")

def check_proof(folder, instance=None, relaxation=False):
    """The task, its goals, who has whom, and the certificate, once nothing speaks against them."""
    certificate = sealed(os.path.join(folder, "certificate.json"), "sammachip certificate 5")
    goals, status, record = certificate["goals"], certificate["status"], certificate.get("restriction")
    place = instance or os.path.join(folder, certificate["instance"])
    task, got = Task(place, certificate["sha256"], certificate["lot"]), {}
    for row in table(os.path.join(folder, "assignment.csv"), certificate["sha256"]["assignment.csv"]):
        pair = s, p = row["seeker"], row["provider"]
        demand(s not in got, f"{s} is served twice")
        demand(task.rule.get(pair, "ban") != "ban", f"{s}, {p}: no candidate")
        demand(number(row["points"]) == task.points[pair], f"{s}, {p}: these are not its points")
        demand(not relaxation or p in task.offers[s] or s in task.pins, f"{s}, {p}: beyond any budget")
        got[s] = p
    for s, p in task.pins.items(): demand(got.get(s) == p, f"{s} is pinned to {p}")
    for p, load in Counter(got.values()).items():
        spent = sum(task.amount[pair] for pair in got.items() if pair[1] == p)
        demand(load <= (task.free[p] + task.held[p] if relaxation else task.capacity[p]), f"{p}: {load} are too many")
        demand(relaxation or load >= task.minimum[p], f"{p}: {load} are fewer than its minimum")
        demand(relaxation or spent <= task.money[p], f"{p}: {spent} are more than its budget")
    form = r"(floor)(:0|:0\.\d{1,3}|:1)?|served|priority|points|stability|tickets|ties|\d+\*\w+\+\d+\*\w+"
    kinds = [re.fullmatch(form, goal) for goal in goals]
    demand(all(kinds) and len({kind[1] or kind[0] for kind in kinds}) == len(goals), f"goals {goals}")
    demand("slack" in certificate or not any("*" in goal for goal in goals), "a trade without a slack")
    demand(bool(certificate.get("without_conditions")) == relaxation, "minimums and budgets are left out")
    task.floor = next(filter(is_floor, goals), "")
    task.upto = int(1000 * Fraction(task.floor.partition(":")[2] or (1 if task.floor else 0)))
    points, bound = reached(task, "points", got), None
    if record:
        demand(status in ("bounded", "stopped") and goals == before_lot(goals) and not relaxation, f"{status} goals {goals}")
        demand(not certificate["prices"] and "slack" not in certificate, "more than a restriction can say")
        _, ideal_goals, ideal, other = check_proof(os.path.join(folder, "relaxation"), place, True)
        demand((ideal_goals, other["status"], other["lot"]) == (complete(goals), "optimal", task.lot), "the relaxation")
        bound = check_restriction(task, record, goals, got, ideal)
    else:
        demand(status == "stopped" or status == "optimal" and goals == complete(goals), f"{status} goals {goals}")
        if goals: check_prices(task, goals, certificate, got)
        if "points" in goals: bound = points
    if bound is None:  # what nobody can exceed at these prices, or at none
        price = {p: sum(certificate["prices"].get(p, [])[:1]) if not goals else 0 for p in task.providers}
        demand(min(price.values(), default=0) >= 0, "a price below zero")
        bound = sum(task.points[pair] for pair in task.pins.items())
        bound += sum(price[p] * free for p, free in task.free.items())
        bound += sum(max([0] + [task.points[s, p] - price[p] for p in row]) for s, row in task.offers.items())
    values = {"trade" if "*" in goal else goal.partition(":")[0]: reached(task, goal, got) for goal in goals}
    same("reached, served, bound, gap", [certificate[name] for name in ("reached", "served", "bound", "gap")],
         [values, len(got), bound, bound - points])
    if "slack" in certificate: check_slack(task, goals, got, certificate["slack"], status, folder, place)
    return task, goals, got, certificate

def check_slack(task, goals, got, slack, status, folder, place):
    """One goal gave way: not below what is required of its best, which the folder `unrelaxed` proves."""
    order, goal = slack["order"], slack["goal"]
    demand(order == complete(order) and goal in ("points", "served") and 0 <= slack["per_mille"] <= 1000, "slack")
    before, behind = order[:order.index(goal)], before_lot(order[order.index(goal) + 1:])
    demand(not any(is_floor(other) or "*" in other for other in behind) and len(set(order)) == len(order), "order")
    other, other_goals, alone, certificate = check_proof(os.path.join(folder, "unrelaxed"), place)
    demand(other_goals == complete(before + [goal]) and certificate["status"] == "optimal", "goals of the unrelaxed")
    required = (most := reached(other, goal, alone)) - most * slack["per_mille"] // 1000
    same("best, required", [slack["best"], slack["required"]], [most, required])
    demand(reached(task, goal, got) >= required, f"{goal}: less than {required}")
    limit = slack.get("limited")
    if not limit:
        return demand(goals == complete(before + behind + [goal]) and status == "optimal", "goals beside a slack")
    place = behind.index(limit["goal"])
    start, left, trade = before + behind[:place], behind[place + 1:], goals[len(before) + place]
    times, rate = map(int, re.fullmatch(rf"(\d+)\*{limit['goal']}\+(\d+)\*{goal}", trade).groups())
    ends = [[]] if status == "stopped" else [complete([goal, *left]), complete([limit["goal"], *left, goal])]
    demand(goals in [start + [trade] + end for end in ends], "goals of the trade")
    same("limited", [limit["reached"], limit["bound"]], [
        reached(task, limit["goal"], got), (reached(task, trade, got) - rate * required) // times])

def check_round(folder):
    record = sealed(os.path.join(folder, "round.json"), "sammachip round 5")
    for path, digest in record["sha256"].items(): read(os.path.join(folder, path), digest)
    same("tracks", [track["track"] for track in record["tracks"]], record["policy"]["order"])
    for track in record["tracks"]: at(f"proof/{track['track']}", check_track, folder, record["policy"], track)

def check_track(folder, policy, track):
    place = os.path.join(folder, "proof", track["track"])  # a round proves the instance that it carries
    task, goals, got, certificate = check_proof(place, place)
    slack, restriction = certificate.get("slack"), certificate.get("restriction")
    goals, bounds = slack["order"] if slack else goals, restriction["bounds"] if restriction else []
    rows = bounds + ([slack["limited"]] if slack and "limited" in slack else [])
    is_open = (certificate["gap"] or certificate["status"] == "stopped" or restriction and restriction["open_floors"]
               or any(row["reached"] != row["bound"] for row in rows))
    actual = {
        "status": "feasible" if is_open else "optimal", "asked": len(task.seekers), "served": len(got),
        "waiting": len(task.seekers) - len(got), "candidates": sum(rule != "ban" for rule in task.rule.values()),
        "points": reached(task, "points", got), "bound": certificate["bound"], "gap": certificate["gap"],
        "goals": {goal.partition(":")[0]: reached(task, goal, got) for goal in goals}, "slack": slack,
        "bounds": {row["goal"]: row["bound"] for row in bounds} if restriction else None}
    for goal in filter(is_floor, goals if restriction else []):
        actual["bounds"][goal] = reached(task, goal, got)
        if restriction["open_floors"]:  # where a floor is open, what it takes without minimums and budgets
            ideal = {row["seeker"]: row["provider"] for row in table(
                os.path.join(folder, "proof", track["track"], "relaxation", "assignment.csv"), ...)}
            actual["bounds"][goal] = max(actual["bounds"][goal], reached(task, goal, ideal))
    for name, value in actual.items(): same(f"round.json, {name}", track.get(name), value)
    same("goals, lot", (policy["goals"], policy["lot"]), (before_lot(goals), task.lot))
    asked = policy.get("slack") if not restriction else None  # where minimums or budgets bind, no goal gives way
    same("slack", asked, slack and {"goal": slack["goal"], "per_mille": slack["per_mille"]})

def main(folder, instance=None):
    sys.setrecursionlimit(10_000)  # trees of cases may be some hundreds deep
    sys.stdout.reconfigure(errors="backslashreplace")
    if os.path.exists(os.path.join(folder, "round.json")): at(folder, check_round, folder)
    else: at(folder, check_proof, folder, instance)
    print("\n".join(findings) or "accepted")
    return 2 if unreadable else 1 if findings else 0

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]) if 2 <= len(sys.argv) <= 3 else __doc__)
