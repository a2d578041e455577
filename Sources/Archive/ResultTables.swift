import Assignment
import Livelihood
import Rounds
import Scoring

/// The tables of a round's results: their heads, and how a round fills them.
enum ResultTable: String, CaseIterable {
  case matches, waiting, alternates, loads, coverage

  var fileName: String { rawValue + ".csv" }

  /// How many waiting households `alternates.csv` names per mechanism.
  static let alternatesPerMechanism = 3
  /// The word of `coverage.csv` for a household that is on any track.
  static let anyTrack = "any"

  var head: [String] {
    switch self {
    case .matches:
      ["track", "household_id", "mechanism_id", "occupation", "points"] + Criteria.all.map(\.name)
        + [
          "distance_km", "amount", "mentor_district", "mentor_tambon", "mentor_village", "explanation",
          "explanation_en",
        ]
    case .waiting:
      ["track", "household_id", "reason", "best_mechanism", "what_would_have_to_change", "change_en"]
    case .alternates: ["track", "mechanism_id", "order", "household_id", "points"]
    case .loads:
      ["mechanism_id", "track", "matched", "capacity", "budget_used", "value_of_one_more_place"]
    case .coverage: ["track", "village_code", "village_name", "households", "served"]
    }
  }

  /// The bytes of the table for a round.
  func bytes(of round: Round) -> [UInt8] {
    var writer = DelimitedWriter()
    for name in head { writer.text(name) }
    writer.endRow()
    switch self {
    case .matches: for result in round.tracks { writer.matches(of: result, in: round) }
    case .waiting: for result in round.tracks { writer.waiting(of: result) }
    case .alternates: for result in round.tracks { writer.alternates(of: result) }
    case .loads: for result in round.tracks { writer.loads(of: result) }
    case .coverage:
      for result in round.tracks {
        writer.coverage(round.coverage(on: result.track), of: result.track.rawValue, in: round.register)
      }
      writer.coverage(round.coverage(on: nil), of: ResultTable.anyTrack, in: round.register)
    }
    return writer.bytes
  }
}

extension DelimitedWriter {
  fileprivate mutating func matches(of result: TrackResult, in round: Round) {
    let scoring = result.problem.scoring
    for match in result.matches {
      let household = scoring.household(match.seeker)
      text(result.track.rawValue)
      text(household.id)
      text(scoring.mechanism(match.provider).id)
      text(scoring.register.offers[match.score.offer].occupation)
      whole(match.score.points)
      for product in match.score.products { whole(product) }
      if let distance = match.score.pair.distance { number(distance.kilometres) } else { empty() }
      empty()
      for level in MentorLevel.allCases {
        text(round.mentors.team(of: household.village, level: level)?.id ?? "")
      }
      let explanation = match.explanation(in: result)
      text(explanation.thai)
      text(explanation.english)
      endRow()
    }
  }

  fileprivate mutating func waiting(of result: TrackResult) {
    let scoring = result.problem.scoring
    for waiting in result.waiting {
      text(result.track.rawValue)
      text(scoring.household(waiting.seeker).id)
      text(waiting.reason.word)
      text(waiting.bestProvider.map { scoring.mechanism($0).id } ?? "")
      text(waiting.change.thai)
      text(waiting.change.english)
      endRow()
    }
  }

  fileprivate mutating func alternates(of result: TrackResult) {
    let scoring = result.problem.scoring
    for (provider, reserve) in result.reserves.enumerated() {
      for (order, alternate) in reserve.prefix(ResultTable.alternatesPerMechanism).enumerated() {
        text(result.track.rawValue)
        text(scoring.mechanism(provider).id)
        whole(order + 1)
        text(scoring.household(alternate.seeker).id)
        whole(alternate.points)
        endRow()
      }
    }
  }

  fileprivate mutating func loads(of result: TrackResult) {
    let scoring = result.problem.scoring
    let loads = result.solution.matching.loads(providerCount: scoring.providers.count)
    for provider in scoring.providers.indices {
      text(scoring.mechanism(provider).id)
      text(result.track.rawValue)
      whole(loads[provider])
      whole(scoring.mechanism(provider).capacity)
      empty()
      if let values = result.oneMorePlace.values { whole(values[provider]) } else { empty() }
      endRow()
    }
  }

  fileprivate mutating func coverage(_ coverage: [Coverage], of track: String, in register: Register) {
    for row in coverage {
      let village = register.villages[row.village]
      text(track)
      text(village.code.text)
      text(village.name)
      whole(row.asking)
      whole(row.served)
      endRow()
    }
  }
}
