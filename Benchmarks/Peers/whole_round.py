"""A whole matching round as an analyst would write it with pandas, numpy and OR-Tools.

usage: whole_round.py FOLDER TAXONOMY OUT

Reads the tables of a register folder, makes the candidates of the tracks teaching and pairing by the same rules and the
same formulae as sammachip's usual policy (skill, nearness, stars), assigns each track for the highest sum of points with
min-cost flow, and writes matches.csv. Prints one JSON object with the totals. It makes no proof, no waiting list with
reasons and no reserves, it does not check its input, and it takes no minimum of a class or a group into account: for a
comparison they have to be out of the tables.
"""

import json
import os
import re
import sys

import numpy as np
import pandas as pd
from ortools.graph.python import min_cost_flow

WEIGHTS = {"teaching": (600, 400, 0), "pairing": (500, 300, 200)}
KINDS = {"teaching": "sage", "pairing": "group"}
RADIUS = 6371.0088
SPAN = {"village": 8, "tambon": 6, "district": 4, "province": 2, "anywhere": 0}


def read(folder, name):
    return pd.read_csv(f"{folder}/{name}.csv", dtype=str, encoding="utf-8-sig")


def related(taxonomy):
    """Per mille relatedness of all pairs of occupations, at least 450, as a long table."""
    with open(taxonomy, encoding="utf-8") as file:
        text = re.sub(r"\s+", " ", file.read())
    rows = re.findall(r'\( ?"([A-Z]{2}\d\d)", "[^"]*", "[^"]*", "([^"]*)", "[A-Z]*"', text)
    codes = [code for code, _ in rows]
    place = {code: index for index, code in enumerate(codes)}
    groups = np.array([group for _, group in rows])
    # 300 within a group, which is less than what counts as near.
    table = np.where(groups[:, None] == groups[None, :], 300, 0)
    for one, other, value in re.findall(r'\("([A-Z]{2}\d\d)", "([A-Z]{2}\d\d)", (\d+)\)', text):
        table[place[one], place[other]] = table[place[other], place[one]] = int(value)
    np.fill_diagonal(table, 1000)
    ones, others = np.nonzero(table >= 450)
    return pd.DataFrame({
        "occupation": np.array(codes)[ones], "offered": np.array(codes)[others], "relatedness": table[ones, others],
    })


def metres(from_latitude, from_longitude, to_latitude, to_longitude):
    """Haversine distance in whole tens of metres; -1 where a coordinate is missing."""
    radian = np.pi / 180
    north = np.sin((to_latitude - from_latitude) * radian / 2)
    east = np.sin((to_longitude - from_longitude) * radian / 2)
    chord = north * north + np.cos(from_latitude * radian) * np.cos(to_latitude * radian) * east * east
    kilometres = 2 * RADIUS * np.arcsin(np.minimum(1, np.sqrt(chord)))
    # Halves are rounded away from zero, as in most languages but not in numpy.
    return np.where(np.isnan(kilometres), -1, np.floor(kilometres * 100 + 0.5)).astype(np.int64)


def falling(high, drop, span, distance):
    way = np.minimum(distance, span)
    return np.where(distance < 0, high - drop // 2, high - (2 * drop * way + span - 1) // (2 * span))


def nearness(pairs):
    home, work = pairs.village_code.to_numpy(), pairs.work_code.to_numpy()
    distance = pairs.distance.to_numpy()
    value = falling(150, 150, 4000, distance)
    value = np.where(home // 10_000 == work // 10_000, falling(450, 250, 2000, distance), value)
    value = np.where(home // 100 == work // 100, falling(750, 250, 1000, distance), value)
    value = np.where(home == work, 1000, value)
    return np.where(pairs.reach.to_numpy() == "anywhere", 1000, value)


def tags(column):
    return column.fillna("").str.split(";").map(frozenset)


def candidates(track, tables, near):
    households, needs, mechanisms, offers, villages = tables
    wishes = needs[needs.track == track].merge(near, on="occupation")
    wishes = wishes[(wishes.related_ok == "yes") | (wishes.occupation == wishes.offered)]
    supply = mechanisms[mechanisms.kind == KINDS[track]].merge(offers, on="mechanism_id")
    homes = households[households.household_id.isin(wishes.household_id)]
    wishes = wishes.merge(homes, on="household_id")
    parts = []
    # District by district, so that the join fits into memory: nobody is reached across a province's border here.
    for span in sorted({SPAN[reach] for reach in supply.reach}):
        within = supply[supply.reach.map(SPAN) == span]
        left = wishes.assign(area=wishes.village_code // 10 ** (8 - span))
        right = within.assign(area=within.work_code // 10 ** (8 - span))
        for area, block in left.groupby("area"):
            pairs = block.merge(
                right[right.area == area], left_on="offered", right_on="occupation", suffixes=("", "_offer"))
            if not len(pairs):
                continue
            pairs["distance"] = metres(
                pairs.latitude.to_numpy(), pairs.longitude.to_numpy(), pairs.work_latitude.to_numpy(),
                pairs.work_longitude.to_numpy())
            near_enough = (
                (pairs.reach == "anywhere") | (pairs.village_code == pairs.work_code)
                | (pairs.distance <= pairs.travel_limit))
            own = pairs.owner.fillna("") == pairs.household_id
            pairs = pairs[near_enough & ~own & (pairs.agreed != "no")]
            conditional = (pairs.requires_count > 0) | (pairs.excludes_count > 0)
            if conditional.any():
                fits = np.ones(len(pairs), dtype=bool)
                some = np.nonzero(conditional.to_numpy())[0]
                for index, have, need, refuse in zip(
                        some, pairs.tags.iloc[some], pairs.requires.iloc[some], pairs.excludes.iloc[some]):
                    fits[index] = need <= have and not refuse & have
                pairs = pairs[fits]
            skill, close, stars = WEIGHTS[track]
            wish = np.select([pairs["rank"] <= 1, pairs["rank"] == 2], [1000, 800], 600)
            mastery = 800 + 50 * (pairs.level - 1)
            points = skill * ((wish * pairs.relatedness * mastery + 500_000) // 1_000_000) + close * nearness(pairs)
            if stars:
                points = points + stars * quality(pairs.stars)
            parts.append(pd.DataFrame({
                "household_id": pairs.household_id, "mechanism_id": pairs.mechanism_id,
                "occupation": pairs.offered, "points": points,
            }))
    pairs = pd.concat(parts)
    pairs = pairs.sort_values(["household_id", "mechanism_id", "points"], ascending=[True, True, False], kind="stable")
    return pairs.drop_duplicates(["household_id", "mechanism_id"])


def quality(stars):
    return np.where(stars.isna(), 0, stars.fillna(0).astype(int) * 200)


def assign(pairs, capacities):
    seekers, tails = np.unique(pairs.household_id.to_numpy(str), return_inverse=True)
    providers, heads = np.unique(pairs.mechanism_id.to_numpy(str), return_inverse=True)
    n, m = len(seekers), len(providers)
    sink = n + m
    problem = min_cost_flow.SimpleMinCostFlow()
    arcs = problem.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([tails, np.arange(n), n + np.arange(m)]),
        np.concatenate([n + heads, np.full(n, sink), np.full(m, sink)]),
        np.concatenate([np.ones(len(pairs) + n, dtype=np.int64), capacities.loc[providers].to_numpy(np.int64)]),
        np.concatenate([-pairs.points.to_numpy(np.int64), np.zeros(n + m, dtype=np.int64)]))
    supplies = np.zeros(n + m + 1, dtype=np.int64)
    supplies[:n], supplies[sink] = 1, -n
    problem.set_nodes_supplies(np.arange(n + m + 1), supplies)
    assert problem.solve() == problem.OPTIMAL
    return pairs[problem.flows(arcs[: len(pairs)]) > 0]


def main():
    folder, taxonomy, out = sys.argv[1:4]
    villages = read(folder, "villages")
    villages["village_code"] = villages.village_code.astype(np.int64)
    for name in ("latitude", "longitude"):
        villages[name] = villages[name].astype(float)
    place = villages.set_index("village_code")
    households = read(folder, "households")
    households["village_code"] = households.village_code.astype(np.int64)
    for name in ("latitude", "longitude"):
        own = households[name].astype(float)
        # A house without both coordinates lies in the middle of its village.
        complete = households.latitude.notna() & households.longitude.notna()
        households[f"{name}_"] = own.where(complete, households.village_code.map(place[name]))
    households[["latitude", "longitude"]] = households[["latitude_", "longitude_"]]
    households["travel_limit"] = (households.travel_limit_km.astype(float).fillna(15) * 100).round().astype(np.int64)
    households["tags"] = tags(households.tags)
    households = households[["household_id", "village_code", "latitude", "longitude", "travel_limit", "tags"]]
    needs = read(folder, "needs")[["household_id", "track", "occupation", "rank", "related_ok"]]
    needs["rank"] = needs["rank"].astype(int)
    mechanisms = read(folder, "mechanisms")
    mechanisms["work_code"] = mechanisms.village_code.astype(np.int64)
    complete = mechanisms.latitude.notna() & mechanisms.longitude.notna()
    for name in ("latitude", "longitude"):
        mechanisms[f"work_{name}"] = mechanisms[name].astype(float).where(
            complete, mechanisms.work_code.map(place[name]))
    mechanisms["owner"] = mechanisms.household_id
    mechanisms["requires_count"] = mechanisms.requires.fillna("").str.len()
    mechanisms["excludes_count"] = mechanisms.excludes.fillna("").str.len()
    mechanisms["requires"] = mechanisms.requires.fillna("").map(lambda text: frozenset(filter(None, text.split(";"))))
    mechanisms["excludes"] = mechanisms.excludes.fillna("").map(lambda text: frozenset(filter(None, text.split(";"))))
    mechanisms["stars"] = mechanisms.stars.astype(float)
    mechanisms = mechanisms[[
        "mechanism_id", "kind", "work_code", "work_latitude", "work_longitude", "reach", "capacity", "requires",
        "excludes", "requires_count", "excludes_count", "stars", "agreed", "owner",
    ]]
    offers = read(folder, "offers")
    offers["level"] = offers.level.astype(float).fillna(3).astype(int)
    capacities = mechanisms.set_index("mechanism_id").capacity.astype(np.int64)
    near = related(taxonomy)
    totals, parts = {}, []
    for track in WEIGHTS:
        pairs = candidates(track, (households, needs, mechanisms, offers, villages), near)
        matches = assign(pairs, capacities)
        totals[track] = {
            "candidates": len(pairs), "points": int(matches.points.sum()), "served": len(matches),
        }
        parts.append(matches.assign(track=track))
    os.makedirs(out, exist_ok=True)
    pd.concat(parts).to_csv(f"{out}/matches.csv", index=False)
    print(json.dumps(totals))


if __name__ == "__main__":
    main()
