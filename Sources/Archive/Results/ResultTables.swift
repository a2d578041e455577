import Assignment
import Livelihood
import Rounds
import Scoring

/// The tables of a round's results: their heads, and how a round fills them.
enum ResultTable: String, CaseIterable {
  case matches, waiting, alternates, loads, coverage, loans, visits

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
    case .alternates: ["track", "mechanism_id", "order", "household_id", "points", "amount"]
    case .loads:
      ["mechanism_id", "track", "matched", "capacity", "budget_used", "value_of_one_more_place"]
    case .coverage: ["track", "village_code", "village_name", "households", "served"]
    case .loans:
      [
        "mechanism_id", "standing", "household_id", "occupation", "amount_asked", "amount_proposed", "flags",
        "note", "note_en",
      ]
    case .visits:
      [
        "team_id", "level", "household_id", "village_code", "tracks", "mechanism_ids", "reason", "team_name",
      ]
    }
  }

  /// The bytes of the table for a round.
  func bytes(of round: Round) -> [UInt8] {
    var writer = DelimitedWriter()
    for name in head { writer.text(name) }
    writer.endRow()
    switch self {
    case .matches: writer.matches(of: round)
    case .waiting: for result in round.tracks { writer.waiting(of: result) }
    case .alternates: for result in round.tracks { writer.alternates(of: result) }
    case .loads: for result in round.tracks { writer.loads(of: result) }
    case .coverage:
      for result in round.tracks {
        writer.coverage(round.coverage(on: result.track), of: result.track.rawValue, in: round.register)
      }
      writer.coverage(round.coverage(on: nil), of: ResultTable.anyTrack, in: round.register)
    case .loans: writer.loans(of: round)
    case .visits: writer.visits(of: round)
    }
    return writer.bytes
  }
}

extension DelimitedWriter {
  /// One household's matches stand together, in the policy's order of tracks.
  fileprivate mutating func matches(of round: Round) {
    for (index, support) in round.supports.enumerated() {
      for (track, match) in support.matches {
        let result = round.tracks[track]
        text(result.track.rawValue)
        text(round.register.households[support.household].id)
        text(result.problem.scoring.mechanism(match.provider).id)
        text(match.occupation(in: round.register) ?? "")
        whole(match.score.points)
        for product in match.score.products { whole(product) }
        if let distance = match.score.pair.distance { number(distance.kilometres) } else { empty() }
        if let amount = match.score.amount { whole(amount) } else { empty() }
        for level in MentorLevel.allCases { text(round.teamID(level, support: index)) }
        let explanation = match.explanation(in: result)
        text(explanation.thai)
        text(explanation.english)
        endRow()
      }
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
    // At a class that stays closed there is no place that could come free.
    for (provider, reserve) in result.reserves.enumerated() where !result.scarcity.isClosed(provider) {
      for (order, alternate) in reserve.prefix(ResultTable.alternatesPerMechanism).enumerated() {
        text(result.track.rawValue)
        text(scoring.mechanism(provider).id)
        whole(order + 1)
        text(scoring.household(alternate.seeker).id)
        whole(alternate.points)
        if let amount = scoring.score(seeker: alternate.seeker, provider: provider)?.amount {
          whole(amount)
        } else {
          empty()
        }
        endRow()
      }
    }
  }

  fileprivate mutating func loads(of result: TrackResult) {
    let scoring = result.problem.scoring
    for provider in scoring.providers.indices {
      text(scoring.mechanism(provider).id)
      text(result.track.rawValue)
      whole(result.scarcity.loads[provider])
      whole(scoring.mechanism(provider).capacity)
      if let spent = result.scarcity.spent[provider] { whole(spent) } else { empty() }
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
  fileprivate mutating func loans(of round: Round) {
    for line in round.loanSheet {
      text(line.mechanism)
      text(line.standing.word)
      text(line.household)
      text(line.occupation ?? "")
      whole(line.asked)
      // What waits is proposed to nobody.
      if line.standing == .proposed, let amount = line.amount { whole(amount) } else { empty() }
      text(line.flags.map(\.word).joined(separator: ";"))
      text(line.note.thai)
      text(line.note.english)
      endRow()
    }
  }

  /// Level by level the visits of each team, village by village; last whoever has no team at the level.
  fileprivate mutating func visits(of round: Round) {
    for level in MentorLevel.allCases {
      let visits = round.supports.enumerated().map { index, support in
        let household = round.register.households[support.household]
        return (team: round.teamID(level, support: index), household: household, index: index)
      }.sorted { one, other in
        if one.team.isEmpty != other.team.isEmpty { return other.team.isEmpty }
        return (one.team, one.household.village, one.household.id)
          < (other.team, other.household.village, other.household.id)
      }
      for visit in visits {
        let matches = round.supports[visit.index].matches
        text(visit.team)
        text(level.rawValue)
        text(visit.household.id)
        text(visit.household.village.text)
        text(matches.map { round.tracks[$0.track].track.rawValue }.joined(separator: ";"))
        text(
          matches.map { round.tracks[$0.track].problem.scoring.mechanism($0.match.provider).id }
            .joined(separator: ";"))
        let answer = round.mentors.answer(level, support: visit.index)
        text(answer.word ?? "")
        if case .team(let team) = answer { text(round.register.mentors[team].name) } else { empty() }
        endRow()
      }
    }
  }
}

extension Round {
  /// The id of the team that accompanies a support at a level; empty if none does.
  fileprivate func teamID(_ level: MentorLevel, support: Int) -> String {
    guard case .team(let team) = mentors.answer(level, support: support) else { return "" }
    return register.mentors[team].id
  }
}
