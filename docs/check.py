#!/usr/bin/env python3
"""Checks a result of sammachip without sammachip, in whole numbers and without any solver.

    python3 check.py FOLDER [INSTANCE]

FOLDER is a round (round.json) or a proof (assignment.csv, certificate.json). INSTANCE stands in for the folder that
the certificate names. Prints "accepted" (exit 0), or a line for each finding: exit 1 refused, exit 2 unreadable."""
import collections, copy, csv, hashlib, io, json, math, os, re, sys, unicodedata
from fractions import Fraction

FREE, NOTHING = (Fraction(2), 0), (Fraction(-1), 0)  # levels above and below every step of a floor
TABLES, SCALE, findings = ("seekers.csv", "providers.csv", "candidates.csv"), 1 << 20, []

class Refused(Exception): """What is claimed is not so, and nothing further can be checked here."""
class Unreadable(Exception): """What is no table or no certificate."""

def demand(condition, text):
    if not condition: raise Refused(text)

def same(place, name, claimed, actual):
    if claimed != actual: findings.append(f"{place}: {name}: claimed {claimed!r}, but it is {actual!r}")

def read(path):
    if not os.path.isfile(path): raise Unreadable(f"{path}: there is no such file")
    with open(path, "rb") as file: return file.read()

def digest(path): return hashlib.sha256(read(path)).hexdigest()

def sealed(path, form):
    """A JSON file whose seal is the digest of its own bytes with zeros in the seal's place."""
    def once(members):  # a name that stands twice would say two things
        if len(dict(members)) < len(members): raise Unreadable(f"{path}: a name stands twice")
        return dict(members)
    def fraction(text): raise Unreadable(f"{path}: {text} is no whole number")
    raw = read(path)
    value = json.loads(raw.decode(), object_pairs_hook=once, parse_float=fraction, parse_constant=fraction)
    if value["format"] != form: raise Unreadable(f"{path}: the format is not {form}")
    blank = raw.replace(value["seal"].encode(), b"0" * 64, 1)
    if hashlib.sha256(blank).hexdigest() != value["seal"]: findings.append(f"{path}: changed, the seal is broken")
    return value

def table(path, needed, optional=()):
    """The cells of the named columns, row by row; "" where an optional column is missing."""
    raw = read(path)
    try: text = raw.decode("utf-8-sig")
    except UnicodeDecodeError: text = raw.decode("cp874")
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=max(",;\t", key=first.count))
    rows = [row for row in reader if any(cell.strip(" ") for cell in row)]
    head = [cell.strip().lower() for cell in rows[0]]
    if "\0" in text or any(head.count(name) != 1 for name in needed) or any(len(row) != len(head) for row in rows):
        raise Unreadable(f"{path}: no table with the columns {', '.join(needed)}")
    places = [head.index(name) if name in head else None for name in (*needed, *optional)]
    bare = lambda cell: re.sub(r"^'(?='*[=+@\t\r-])", "", cell)  # the apostrophe that keeps it from being a formula
    return [["" if place is None else bare(row[place]) for place in places] for row in rows[1:]]

def whole(text, least, most, usual=None):
    if text == "" and usual is not None: return usual
    if not re.fullmatch(r"[+-]?\d{1,18}", text) or not least <= int(text) <= most: raise Unreadable(f"number {text!r}")
    return int(text)

class Task:
    """Who could have whom: the three tables of an instance, names in their order."""
    def __init__(self, folder):
        order = lambda name: unicodedata.normalize("NFC", name)
        path, self.rows = os.path.join(folder, "{}").format, {}
        rows = table(path("seekers.csv"), ["seeker"], ["group", "priority"])
        self.group = {seeker: group for seeker, group, _ in rows}
        self.priority = {seeker: whole(priority, 1, 10**6, 1) for seeker, _, priority in rows}
        rows_of_providers = table(path("providers.csv"), ["provider", "capacity"], ["minimum", "budget"])
        self.capacity = {provider: whole(capacity, 0, 10**9) for provider, capacity, _, _ in rows_of_providers}
        self.minimum = {provider: whole(minimum, 0, 10**9, 0) for provider, _, minimum, _ in rows_of_providers}
        self.budget = {provider: whole(money, 0, 10**12) if money else None for provider, _, _, money in rows_of_providers}
        if len(self.group) < len(rows) or len(self.capacity) < len(rows_of_providers) or "" in {**self.group, **self.capacity}:
            raise Unreadable(f"{folder}: a name is empty or stands twice")
        self.seekers, self.providers = sorted(self.group, key=order), sorted(self.capacity, key=order)
        self.groups = sorted(set(self.group.values()), key=order)
        self.size = collections.Counter(self.group.values())
        self.pairs, self.pins, self.kept, known = {seeker: {} for seeker in self.seekers}, {}, set(), set()
        for seeker, provider, points, amount, rule in table(
                path("candidates.csv"), ["seeker", "provider", "points"], ["amount", "rule"]):
            amount = whole(amount, 0, 10**12, 0 if self.budget[provider] is None else None)
            pair = whole(points, 0, 10**6), 0 if self.budget[provider] is None else amount
            if (seeker, provider) in known or rule not in ("", "pin", "ban", "keep"):
                raise Unreadable(f"{folder}: candidate {seeker} {provider} {rule}")
            known.add((seeker, provider))
            if rule != "ban": self.pairs[seeker][provider] = pair
            if rule == "keep": self.kept.add((seeker, provider))
            if rule == "pin":
                demand(seeker not in self.pins, f"{seeker} is pinned twice")
                self.pins[seeker] = provider

def simplified(task):
    """The places and candidates that no budget and no minimum rules out by itself, once pinned pairs are in."""
    simple, costs = copy.copy(task), collections.defaultdict(list)
    held = simple.held = {provider: [s for s, at in task.pins.items() if at == provider] for provider in task.providers}
    left = {p: math.inf if money is None else money - sum(task.pairs[s][p][1] for s in held[p])
            for p, money in task.budget.items()}
    simple.pairs = {s: {p: pair for p, pair in row.items() if task.pins.get(s, p) == p and (pair[1] <= left[p] or s in task.pins)}
                    for s, row in task.pairs.items()}
    for seeker, row in simple.pairs.items():
        for provider, (_, amount) in row.items():
            if seeker not in task.pins: costs[provider].append(amount)
    simple.capacity, simple.minimum, simple.budget = {}, {}, {}
    for p in task.providers:
        cheapest, money = sorted(costs[p]), left[p]
        free = min(task.capacity[p] - len(held[p]), len(cheapest))
        lacking = max(0, task.minimum[p] - len(held[p]))
        demand(money >= 0 and task.capacity[p] >= len(held[p]), f"{p}: the pinned pairs exceed capacity or budget")
        if cheapest and cheapest[0] == cheapest[-1] > 0: free = int(min(free, money // cheapest[0]))
        binds = sum(cheapest[len(cheapest) - free:]) > money
        if free < lacking or sum(cheapest[:lacking]) > money:
            demand(not held[p], f"{p}: a seeker is pinned, but the minimum cannot be had")
            free = 0
        simple.capacity[p] = free  # places beside those of pinned pairs
        simple.minimum[p] = lacking if free and task.minimum[p] > 1 else 0
        simple.budget[p] = money if free and binds else None
    return simple

def is_floor(goal): return goal.startswith("floor")
def name_of(goal): return "trade" if "*" in goal else goal.partition(":")[0]
def cap(task, goal, group): return math.ceil(Fraction(goal.partition(":")[2] or 1) * task.size[group])
def complete(goals): return [goal for goal in goals if goal != "ties"] + ["ties"]

def hashed(text, state=0xCBF29CE484222325):
    for byte in text.encode(): state = (state ^ byte) * 0x100000001B3 % 2**64
    return state

def worth(task, goal, seeker, provider):
    """What a pair is worth to a goal that sums up pairs."""
    if goal == "served": return 1
    if goal == "priority": return task.priority[seeker]
    if goal == "points": return task.pairs[seeker][provider][0]
    if goal == "stability": return int((seeker, provider) in task.kept)
    if goal == "ties":  # FNV-1a of seeker, provider and lot, mixed by SplitMix64
        mixed = hashed(f"{provider}\0{task.lot}", task.states.setdefault(seeker, hashed(seeker + "\0")))
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB % 2**64
        return 1 + ((mixed ^ mixed >> 31) >> 24)
    return sum(int(times) * worth(task, kind, seeker, provider) for times, kind in re.findall(r"(\d+)\*(\w+)", goal))

def served(task, got): return collections.Counter(task.group[seeker] for seeker in got)

def reached(task, goal, got):
    if not is_floor(goal): return sum(worth(task, goal, seeker, provider) for seeker, provider in got.items())
    return sum(min(count, cap(task, goal, group)) for group, count in served(task, got).items())

def check_prices(task, goals, certificate, got):
    """Duality, goal by goal: full where priced, and nobody has more elsewhere after prices, read lexicographically."""
    floor = next((place for place, goal in enumerate(goals) if is_floor(goal)), None)
    sums, free, last, end = [goal for goal in goals if not is_floor(goal)], collections.Counter(task.capacity), {}, {}
    price, level, waiting = certificate["prices"], None, certificate.get("unserved", {})
    demand(sorted(price) == sorted(task.providers) and all(len(row) == len(sums) for row in price.values()), "prices")
    for seeker, provider in got.items(): free[provider] -= seeker not in task.pins
    count, pinned = served(task, got), served(task, task.pins)
    def step(group, taken):  # the later, the higher: by share, then by size; free beyond what the floor asks for
        size = task.size[group]
        return (Fraction(taken, size), size) if taken < cap(task, goals[floor], group) else FREE
    def level_of(text):
        taken, size = (0, 0) if text == "free" else map(int, re.fullmatch(r"(\d+)/(\d+)", text).groups())
        demand(0 <= taken < size or text == "free", f"level {text}")
        return (Fraction(taken, size), size) if size else FREE
    def vector(seeker, provider):
        row = [worth(task, goal, seeker, provider) - cost for goal, cost in zip(sums, price[provider])]
        return row if floor is None else row[:floor] + [level[provider]] + row[floor:]
    if floor is not None:
        demand(sorted(waiting) == task.groups and all(len(row) == len(sums) for row in waiting.values()), "unserved")
        level = {provider: level_of(text) for provider, text in certificate["levels"].items()}
        demand(sorted(level) == sorted(task.providers), "levels")
        last = {group: step(group, count[group] - 1) for group in task.groups if count[group] > pinned[group]}
        end = dict(last)
        for seeker in task.seekers:
            for provider in task.pairs[seeker] if seeker not in got else ():
                if not any(vector(seeker, provider)[:floor]):
                    end[task.group[seeker]] = max(end.get(task.group[seeker], NOTHING), level[provider])
    for provider in task.providers:
        row = list(price[provider])
        if floor is not None: row[floor:floor] = [level[provider] != FREE]
        first = next((cost for cost in row if cost), 0)
        if first < 0 or first and free[provider]: findings.append(f"{provider}: a price below zero, or of a free place")
    for group in end:
        after = step(group, count[group]) if count[group] < task.size[group] else None
        sign = next((cost for cost in waiting[group][floor:] if cost), 0)
        if after and after < end[group] or sign > 0 and last.get(group) == end[group] or sign < 0 and after == end[group]:
            findings.append(f"group {group}: due before others that were served, or a wrong price of waiting")
    for seeker in task.seekers:
        if seeker in task.pins: continue
        group, outside = task.group[seeker], [0] * len(goals)
        if floor is not None:
            outside[floor:] = [end.get(group, NOTHING)] + [-cost for cost in waiting[group][floor:]]
        own = vector(seeker, got[seeker]) if seeker in got else outside
        if own < outside or any(vector(seeker, provider) > own for provider in task.pairs[seeker]):
            findings.append(f"{seeker}: would have more elsewhere, so a better result is not ruled out")

# Where minimums and budgets bind: parts that share nothing, and in each a tree of cases, bounded by prices.

def parts(task, joined):
    """Seekers and providers of each part; a floor joins the seekers of a group."""
    root = {}
    def find(node):
        while root.setdefault(node, node) != node: node = root[node]
        return node
    for seeker, row in task.pairs.items():
        nodes = [(provider, 1) for provider in row] + [(task.group[seeker], 0)] * bool(joined and row)
        for node in nodes: root[find(node)] = find(nodes[0])
    found = {find((provider, 1)): ([], []) for provider in task.providers}
    for provider in task.providers: found[find((provider, 1))][1].append(provider)
    for seeker, row in task.pairs.items():
        home = find((next(iter(row)), 1) if row else (task.group[seeker], 0))
        if home in found and (row or joined): found[home][0].append(seeker)
    return [part for part in found.values() if part[0]]

def priced(offers, most, least, rate):
    """The best set of offers (gain, amount) where money costs `rate`: its value and its amount."""
    ranked = sorted(((gain * SCALE - rate * amount, amount) for gain, amount in offers), reverse=True)[:most]
    chosen = [offer for place, offer in enumerate(ranked) if place < least or offer[0] > 0]
    return sum(value for value, _ in chosen), sum(amount for _, amount in chosen)

def least_loss(offers, most, least, money, rate, limit):
    """What any set within the money misses at least of `priced`; more than `limit` is not told apart."""
    ranked = sorted(((gain * SCALE - rate * amount, amount) for gain, amount in offers), reverse=True)
    mark = ranked[most][0] if len(ranked) > most and ranked[most][0] > 0 else min(0, ranked[least - 1][0]) if least else 0
    states = {(0, 0): 0}
    for value, amount in sorted(((value - mark, amount) for value, amount in ranked), key=lambda offer: -abs(offer[0])):
        after = {}
        for (count, spent), loss in states.items():
            for state, missed in (((count, spent), max(0, value)), ((count + 1, spent + amount), max(0, -value))):
                if loss + missed <= limit and state[0] <= most and state[1] <= money:
                    after[state] = min(after.get(state, limit), loss + missed)
        if len(after) > 200_000: return 0
        states = after
    return min((loss + rate * (money - spent) + max(mark * (most - count), -mark * (count - least))
                for (count, spent), loss in states.items() if count >= least), default=limit + 1)

class Part:
    """Seekers and providers that share nothing with others, and what prices say of them."""
    def __init__(self, task, seekers, providers):
        self.task, self.seekers, self.providers, self.rates = task, seekers, set(providers), {}
        own = set(seekers)
        self.free = [seeker for seeker in seekers if task.pairs[seeker] and seeker not in task.pins]
        self.pins = {seeker: task.pins[seeker] for seeker in seekers if seeker in task.pins}
        self.groups = sorted({task.group[seeker] for seeker in seekers}, key=task.groups.index)
        self.held, self.open = served(task, self.pins), served(task, self.free)
        self.offers = {provider: [] for provider in providers}
        for seeker in self.free:
            for provider, (_, amount) in task.pairs[seeker].items(): self.offers[provider].append((seeker, amount))
        self.worths = {}

    def worth(self, goal):
        if goal not in self.worths:
            table = {provider: [worth(self.task, goal, seeker, provider) for seeker, _ in row]
                     for provider, row in self.offers.items()}
            self.worths[goal] = table, math.gcd(*(value for row in table.values() for value in row)) or 1
        return self.worths[goal]

    def needed(self, floor, share, group):
        """With how many served a group has a share; None where the floor does not reach so far."""
        count = math.ceil(share * self.task.size[group])
        return count if count <= cap(self.task, floor, group) else None

    def holds(self, tree, aims, before, bound, floor, taken={}, left=frozenset(), state={}):
        """Whether nothing that reaches as much in the aims before exceeds the bound in the last, case by case."""
        go = lambda branch, *case: self.holds(tree[branch], aims, before, bound, floor, *case)
        if "times" in tree: return self.leaf(tree, aims, before, bound, floor, taken, left, state)
        provider, seeker = tree["provider"], tree.get("seeker")
        if seeker is None:
            demand(provider in self.providers and provider not in state, f"case {provider}")
            return go("open", taken, left, {**state, provider: True}) and go("closed", taken, left, {**state, provider: False})
        pair = (seeker, provider)
        demand(seeker in self.free and provider in self.task.pairs[seeker] and seeker not in taken and pair not in left, f"case {pair}")
        return go("taken", {**taken, seeker: provider}, left, state) and go("left", taken, left | {pair}, state)

    def leaf(self, tree, aims, before, bound, floor, taken, left, state):
        task, times = self.task, tree["times"]
        price, paid = (list(map(int, tree.get(key, "").split())) for key in ("seekers", "groups"))
        demand(len(times) == len(aims) and len(price) == len(self.seekers) and min(times + price + paid) >= 0
               and len(paid) == (len(self.groups) if floor else 0), "prices of a case")
        price, paid = dict(zip(self.seekers, price)), dict(zip(self.groups, paid))
        sums = [(count, goal) for count, goal in zip(times, aims) if count and not isinstance(goal, Fraction)]
        shares = [(count, share) for count, share in zip(times, aims) if count and isinstance(share, Fraction)]
        total = sum(count * reached(task, goal, self.pins) for count, goal in sums) + sum(price[seeker] for seeker in self.free)
        total -= sum(count * value for count, value in zip(times, before))
        for group in paid:
            held = self.held[group]
            needs = [(need, count) for count, share in shares if (need := self.needed(floor, share, group)) is not None
                     and need <= held + self.open[group]]
            total += max(sum(count for need, count in needs if need <= served) - paid[group] * (served - held)
                         for served in {held, *(max(held, need) for need, _ in needs)})
        net = {seeker: paid.get(task.group[seeker], 0) - price[seeker] for seeker in self.free}
        total, budgeted = total * SCALE, []
        for provider, row in self.offers.items():
            gains = [net[seeker] for seeker, _ in row]
            for count, goal in sums: gains = [gain + count * value for gain, value in zip(gains, self.worth(goal)[0][provider])]
            most, least, money = task.capacity[provider], task.minimum[provider], task.budget[provider]
            must, base, offers = state.get(provider, False) or bool(least and task.held[provider]), 0, []
            for (seeker, amount), gain in zip(row, gains):
                if taken.get(seeker) == provider:
                    must, base, most, least = True, base + gain * SCALE, most - 1, max(0, least - 1)
                    money = None if money is None else money - amount
                elif seeker not in taken and (seeker, provider) not in left: offers.append((gain, amount))
            if money is not None: offers = [offer for offer in offers if offer[1] <= money]
            cheapest = sum(sorted(amount for _, amount in offers)[:least])
            if state.get(provider) is False or most < least or len(offers) < least or money is not None and cheapest > money:
                if must: return True  # there is no such case
                continue
            rate = self.rates.get(provider, 0) if money is not None else 0
            value = self.open_value(base, must, priced(offers, most, least, rate)[0] + rate * (money or 0))
            if money is not None: budgeted.append((provider, offers, most, least, money, must, base, value))
            total += value
        if times[-1]:
            goal = aims[-1]
            unit, pinned = (1, 0) if isinstance(goal, Fraction) else (self.worth(goal)[1], reached(task, goal, self.pins))
            total -= (times[-1] * pinned + ((bound - pinned) // unit + 1) * unit * times[-1]) * SCALE
        for look in (self.price_money, self.price_sets):  # the dearer look only where the cheap one does not suffice
            for place, (provider, offers, most, least, money, must, base, value) in enumerate(budgeted):
                if total < 0: return True
                better = min(value, self.open_value(base, must, look(provider, offers, most, least, money, total)))
                total += better - value
                budgeted[place] = (provider, offers, most, least, money, must, base, better)
        return total < 0

    @staticmethod
    def open_value(base, must, value):
        value = (base + value) // SCALE * SCALE  # sums are whole
        return value if must else max(0, value)

    def price_money(self, provider, offers, most, least, money, _):
        """The lowest bound that a rate of money gives."""
        low, high = 0, max((gain * SCALE // amount + 1 for gain, amount in offers if amount and gain > 0), default=0)
        if priced(offers, most, least, 0)[1] <= money: high = 0
        while high - low > 1:
            middle = (low + high) // 2
            if priced(offers, most, least, middle)[1] > money: low = middle
            else: high = middle
        self.rates[provider] = min((low, high), key=lambda rate: priced(offers, most, least, rate)[0] + rate * money)
        return priced(offers, most, least, self.rates[provider])[0] + self.rates[provider] * money

    def price_sets(self, provider, offers, most, least, money, excess):
        rate = self.rates[provider]
        return priced(offers, most, least, rate)[0] + rate * money - least_loss(offers, most, least, money, rate, excess)

    def check(self, rows, goals, got, ideal):
        """Whether each row is reached and bounded."""
        task, rows, aims, before = self.task, list(rows), [], []
        mine = lambda matching: {seeker: matching[seeker] for seeker in self.seekers if seeker in matching}
        got, ideal = mine(got), mine(ideal)
        equal = True  # whether the relaxation reaches exactly as much in all goals so far
        def prove(row, aim, value, most, is_needed, floor):
            demand(row["reached"] == value <= row["bound"], f"{aim}: {row['reached']} is not reached")
            aims.append(aim)
            if is_needed and (most is None or most > row["bound"]):
                demand("proof" in row and self.holds(row["proof"], aims, before, row["bound"], floor), f"{aim}: {row['bound']} is not proven")
            before.append(value)
        floor = next((goal for goal in goals if is_floor(goal)), None)
        for goal in goals:
            if goal != floor:
                value, most = reached(task, goal, got), reached(task, goal, ideal)
                demand(rows and rows[0]["goal"] == goal and "share" not in rows[0], f"{goal}: no bound")
                prove(rows.pop(0), goal, value, most if equal else None, True, floor)
                equal = equal and value == most
                continue
            counts = [served(task, matching) for matching in (got, ideal)]
            def having(share, count):
                return sum(count[group] >= (self.needed(floor, share, group) or (0 if share == 0 else math.inf)) for group in self.groups)
            every, last, asked = sorted({Fraction(k + 1, task.size[g]) for g in self.groups for k in range(cap(task, floor, g))}), len(self.groups), []
            ahead = {}
            for share in every:
                here, there = (having(share, count) for count in counts)
                if here < last and here < having(share, collections.Counter(task.size)): asked.append(share)
                ahead[share] = there if equal else None
                equal, last = equal and here == there, here
            previous = Fraction(-1)
            while rows and rows[0]["goal"] == floor:
                row = rows.pop(0)
                share = Fraction(*map(int, re.fullmatch(r"(\d+)/(\d+)", row["share"]).groups()))
                demand(previous < share <= 1, f"share {share}: not in order")
                prove(row, share, having(share, counts[0]), ahead.get(share), share in asked, floor)
                previous = share
            demand(all(share in aims for share in asked), f"{floor}: a share is missing of {asked}")
        demand(not rows, "a bound too many")

def check_restriction(task, certificate, got, ideal, goals):
    record = certificate["restriction"]
    rows = {part["seeker"]: part["goals"] for part in record["parts"]}
    demand(len(rows) == len(record["parts"]), "a part stands twice")
    floor = next((goal for goal in goals if is_floor(goal)), None)
    for seekers, providers in parts(task, floor):
        own = rows.pop(seekers[0], None)
        if own is None and all(got.get(seeker) == ideal.get(seeker) for seeker in seekers): continue
        demand(own is not None, f"the part of {seekers[0]} has no bounds")
        try: Part(task, seekers, providers).check(own, goals, got, ideal)
        except Refused as found: findings.append(f"part {seekers[0]}: {found}")
    demand(not rows, f"no parts: {sorted(rows)}")
    every = [row for part in record["parts"] for row in part["goals"]]
    sums = [{"goal": goal, "reached": reached(task, goal, got), "bound": reached(task, goal, got)
             + sum(row["bound"] - row["reached"] for row in every if row["goal"] == goal)} for goal in goals if goal != floor]
    same("restriction", "bounds", record["bounds"], sums)
    open_floors = sum(any("share" in row and row["bound"] > row["reached"] for row in part["goals"]) for part in record["parts"])
    same("restriction", "open_floors", record["open_floors"], open_floors)
    counts = [served(task, matching) for matching in (got, ideal)]
    both = {g: [min(count[g], cap(task, floor, g)) for count in counts] for g in task.groups} if floor else {}
    same("restriction", "floor", record["floor"], {group: pair for group, pair in both.items() if pair[0] != pair[1]})
    return next((row["bound"] for row in sums if row["goal"] == "points"), None)

def check_proof(folder, instance=None, relaxation=False):
    certificate = sealed(os.path.join(folder, "certificate.json"), "sammachip certificate 4")
    instance = instance or os.path.join(folder, certificate["instance"])
    for name, place in [(name, instance) for name in TABLES] + [("assignment.csv", folder)]:
        if digest(os.path.join(place, name)) != certificate["sha256"].get(name): findings.append(f"{name}: changed, its digest differs")
    task, got = Task(instance), {}
    task.lot, task.states = certificate["lot"], {}
    simple = simplified(task)
    for seeker, provider, points in table(os.path.join(folder, "assignment.csv"), ["seeker", "provider", "points"]):
        demand(seeker not in got, f"{seeker} is served twice")
        pair = (simple if relaxation else task).pairs.get(seeker, {}).get(provider)
        demand(pair and str(pair[0]) == points, f"{seeker} {provider} {points}: no such candidate")
        got[seeker] = provider
    for seeker, provider in task.pins.items(): demand(got.get(seeker) == provider, f"{seeker} is pinned to {provider}")
    loads, spent = collections.Counter(got.values()), collections.Counter()
    for seeker, provider in got.items(): spent[provider] += task.pairs[seeker][provider][1]
    for provider, load in loads.items():
        room = simple.capacity[provider] + len(simple.held[provider]) if relaxation else task.capacity[provider]
        demand(load <= room, f"{provider}: {load} are more than {room} places")
        demand(relaxation or load >= task.minimum[provider], f"{provider}: {load} are fewer than the minimum {task.minimum[provider]}")
        demand(relaxation or task.budget[provider] is None or spent[provider] <= task.budget[provider], f"{provider}: over its budget")
    goals, status, slack = certificate["goals"], certificate["status"], certificate.get("slack")
    demand(all(re.fullmatch(r"floor(:(0(\.\d{1,3})?|1(\.0{1,3})?))?|served|priority|points|stability|ties|\d+\*\w+\+\d+\*\w+", goal) for goal in goals)
           and len(set(map(name_of, goals))) == len(goals), f"goals {goals}")
    demand(bool(certificate.get("without_conditions")) == relaxation, "only a relaxation leaves minimums and budgets out")
    demand(slack or not any("*" in goal for goal in goals), "a trade without a slack")
    points = reached(task, "points", got)
    bound = None
    if "restriction" in certificate:
        demand(status in ("bounded", "stopped") and not slack and not relaxation and not certificate["prices"], "status")
        ideal = check_proof(os.path.join(folder, "relaxation"), instance, True)
        plain = complete(goals)[:-1]
        demand(ideal.goals == complete(goals) and ideal.lot == task.lot and ideal.status == "optimal", "goals of the relaxation")
        bound = check_restriction(simple, certificate, got, ideal.got, plain)
    elif goals:
        demand(status == "stopped" or status == "optimal" and goals == complete(goals), f"status {status} of {goals}")
        check_prices(simple, goals, certificate, got)
        bound = points if "points" in goals else None
    else: demand(status == "stopped", "no goal")
    if bound is None:  # what prices of providers, or none, let nobody exceed
        price = {p: certificate["prices"][p][0] if not goals and certificate["prices"][p] else 0 for p in task.providers}
        demand(min(price.values(), default=0) >= 0, "a price below zero")
        bound = sum(task.pairs[s][p][0] for s, p in task.pins.items()) + sum(price[p] * simple.capacity[p] for p in task.providers) + sum(
            max([0] + [pair[0] - price[p] for p, pair in simple.pairs[s].items()]) for s in task.seekers if s not in task.pins)
    same(folder, "reached", certificate["reached"], {name_of(goal): reached(task, goal, got) for goal in goals})
    for name, value in (("served", len(got)), ("bound", bound), ("gap", bound - points)): same(folder, name, certificate[name], value)
    task.goals, task.got, task.status, task.certificate = goals, got, status, certificate
    if slack: check_slack(task, slack, folder, instance)
    return task

def check_slack(task, slack, folder, instance):
    """How far one goal gave way: not below what is required of its best, which the folder `unrelaxed` proves."""
    order, goal = slack["order"], slack["goal"]
    demand(order == complete(order) and len(set(order)) == len(order) and "*" not in "".join(order)
           and goal in ("points", "served") and 0 <= slack["per_mille"] <= 1000, "order of the slack")
    place = order.index(goal)
    before, behind = order[:place], order[place + 1:-1]
    demand(not any(map(is_floor, behind)), "a floor behind the slack")
    best = check_proof(os.path.join(folder, "unrelaxed"), instance)
    demand(best.goals == before + [goal, "ties"] and best.status == "optimal", "goals of the unrelaxed")
    most = reached(best, goal, best.got)
    required = most - most * slack["per_mille"] // 1000
    same(folder, "best, required", [slack["best"], slack["required"]], [most, required])
    demand(reached(task, goal, task.got) >= required, f"{goal}: less than {required}")
    limit = slack.get("limited")
    if limit is None:
        return demand(task.goals == before + behind + [goal, "ties"] and task.status == "optimal", "goals beside a slack")
    at = behind.index(limit["goal"])
    trade = task.goals[place + at]
    times, rate = map(int, re.fullmatch(rf"(\d+)\*{limit['goal']}\+(\d+)\*{goal}", trade).groups())
    start, left = before + behind[:at] + [trade], behind[at + 1:]
    ends = [[]] if task.status == "stopped" else [[goal, *left, "ties"], [limit["goal"], *left, goal, "ties"]]
    demand(times > 0 and task.goals in [start + end for end in ends], "goals of a trade")
    same(folder, "limited", [limit["reached"], limit["bound"]], [
        reached(task, limit["goal"], task.got), (reached(task, trade, task.got) - rate * required) // times])

def check_round(folder):
    record = sealed(os.path.join(folder, "round.json"), "sammachip round 4")
    for path, claimed in record["sha256"].items():
        if digest(os.path.join(folder, path)) != claimed: findings.append(f"{path}: changed, its digest differs")
    for track in record["tracks"]:
        place = os.path.join(folder, "proof", track["track"])
        with_place(place, check_track, record, track, place)

def check_track(record, track, place):
    task = check_proof(place)
    certificate, policy = task.certificate, record["policy"]
    slack, restriction = certificate.get("slack"), certificate.get("restriction")
    order = slack["order"] if slack else task.goals
    gaps = [row["reached"] - row["bound"] for row in restriction["bounds"]] + [restriction["open_floors"]] if restriction else []
    limited = slack and slack.get("limited") or {"reached": 0, "bound": 0}
    is_open = certificate["gap"] or task.status == "stopped" or any(gaps) or limited["reached"] != limited["bound"]
    for name, value in (("asked", len(task.seekers)), ("served", len(task.got)), ("waiting", len(task.seekers) - len(task.got)),
                        ("candidates", sum(map(len, task.pairs.values()))), ("points", reached(task, "points", task.got)),
                        ("bound", certificate["bound"]), ("gap", certificate["gap"]), ("slack", slack),
                        ("bounds", restriction and {row["goal"]: row["bound"] for row in restriction["bounds"]}),
                        ("goals", {name_of(goal): reached(task, goal, task.got) for goal in order}),
                        ("status", "feasible" if is_open else "optimal")):
        same(place, name, track.get(name), value)
    same(place, "goals, lot", [policy["goals"], policy["lot"]], [[goal for goal in order if goal != "ties"], task.lot])
    same(place, "slack of the policy", policy.get("slack"), slack and {key: slack[key] for key in ("goal", "per_mille")})

unreadable = []

def with_place(place, check, *arguments):
    """Runs a check so that whatever it comes upon is told with its place."""
    known = len(findings)
    try: check(*arguments)
    except Refused as found: findings.append(str(found))
    except Exception as fault:
        unreadable.append(place)
        findings.append(f"cannot be read: {type(fault).__name__} {fault}")
    findings[known:] = [text if place in text else f"{place}: {text}" for text in findings[known:]]

def main():
    folder = sys.argv[1]
    if os.path.exists(os.path.join(folder, "round.json")): with_place(folder, check_round, folder)
    else: with_place(folder, check_proof, folder, sys.argv[2] if len(sys.argv) > 2 else None)
    sys.stdout.reconfigure(errors="backslashreplace")
    print("\n".join(findings) or "accepted")
    return 2 if unreadable else 1 if findings else 0

if __name__ == "__main__": sys.exit(main())
