import Assignment
import Foundation
import Livelihood
import Rounds
import Scoring
import Synthesis

// What questions to a province cost, in parts of solving it once: medians of random pairs and changes, one thread.

let asked = 50
guard let province = Province.known(code: "44", seed: 1) else { fatalError("no province 44") }
var register = province.register(seed: 1).ordered()
for index in register.mechanisms.indices {
  (register.mechanisms[index].minimum, register.mechanisms[index].budget) = (nil, nil)
}
let policy = Policy()
let clock = ContinuousClock()

func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

let empty = TracksOfRound([], in: register, policy)
var began = clock.now
let round = try await empty.changed(to: register, policy, threads: 1)
let whole = seconds(clock.now - began)

let teaching = round.tracks[0]
var colds: [Double] = []
for _ in 0..<3 {
  began = clock.now
  _ = try teaching.problem.solved(for: policy.goals)
  colds.append(seconds(clock.now - began))
}
let cold = median(colds)

var draw = SplitMix64(seed: 8)
var (times, moved): ([Double], [Int]) = ([], [])
while times.count < asked {
  let seeker = draw.below(teaching.seekers.count)
  let row = teaching.problem.instance.candidates[teaching.problem.instance.row(of: seeker)]
  guard !row.isEmpty else { continue }
  let candidate = row[row.startIndex + draw.below(row.count)]
  guard teaching.matching.providers[seeker] != candidate.provider else { continue }
  began = clock.now
  let answer = try teaching.answer(to: Pair(seeker: seeker, provider: Int(candidate.provider)))
  times.append(seconds(clock.now - began))
  if case .forced(let difference) = answer { moved.append(difference.moves.count) }
}
let pairs = median(times)

var changes: [Double] = []
for index in 0..<asked {
  var changed = register
  let mechanism = draw.below(changed.mechanisms.count)
  switch index % 3 {
  case 0: changed.mechanisms[mechanism].capacity += 1
  case 1: changed.mechanisms[mechanism].agreed = false
  default: changed.households[draw.below(changed.households.count)].travelLimit = Distance(tensOfMetres: 500)
  }
  began = clock.now
  _ = try await round.changed(to: changed, policy, threads: 1)
  changes.append(seconds(clock.now - began))
}

func line(_ name: String, _ value: Double, of whole: Double) {
  print(
    "\(name): \((1000 * value).rounded()) ms, \((1000 * value / whole).rounded() / 10) % of the cold solve")
}

print("province 44, \(teaching.problem.instance.candidates.count) candidates on teaching, seed 1")
print(
  "cold: teaching \((1000 * cold).rounded()) ms, all tracks with their candidates \((1000 * whole).rounded()) ms"
)
line("why not (median of \(asked) pairs)", pairs, of: cold)
line("why not (slowest)", times.max() ?? 0, of: cold)
line("what if, all tracks (median of \(asked) changes)", median(changes), of: whole)
line("what if (slowest)", changes.max() ?? 0, of: whole)

let skill = Criteria.all.firstIndex { $0.name == "skill" } ?? 0
began = clock.now
_ = try await Sweep(
  of: .weight(skill), over: (0...20).map { Fraction($0 * 50, 1000) }, on: .teaching, register: register,
  policy: policy, hasCourse: false, threads: 1)
line("21 weights of teaching, its candidates included, each", seconds(clock.now - began) / 21, of: cold)
