import Archive
import Assignment
import Livelihood
import Rounds
import Scoring

// Why a round is as it is, for programs.
extension ExplainText {
  struct HouseholdRecord: Encodable {
    struct TrackRecord: Encodable {
      var track: String
      var mechanism: String?
      var points: Int?
      var criteria: [String: Int]?
      var distanceKilometres: String?
      var rank: Int?
      var candidates: Int
      var explanation: JSON.Words?
      var waiting: String?
      var change: JSON.Words?
      var options: [OptionRecord]
    }
    struct OptionRecord: Encodable {
      var mechanism: String
      var points: Int
      var criteria: [String: Int]
      var distanceKilometres: String?
      var state: String
      var missingBaht: Int?
    }
    var household: String
    var priority: Int
    var tracks: [TrackRecord]

    init(_ household: String, _ answers: [Answer], _ record: RoundRecord) {
      self.household = household
      priority = record.register.households.first { $0.id == household }.map(record.policy.priority) ?? 1
      tracks = answers.map { answer in
        let own = answer.options.all.first { $0.state == .own }
        return TrackRecord(
          track: answer.track.rawValue,
          mechanism: answer.pair.map { record.register.mechanisms[$0.mechanism].id },
          points: answer.pair?.points, criteria: own?.score.criteria,
          distanceKilometres: answer.pair?.distance,
          rank: answer.options.rank, candidates: answer.options.all.count,
          explanation: answer.pair.map { JSON.Words($0.explanation) }, waiting: answer.waiting?.reason.word,
          change: answer.waiting.map { JSON.Words($0.change) },
          options: answer.options.all.map { option in
            let (state, missing) = option.state.words
            return OptionRecord(
              mechanism: answer.scoring.mechanism(option.provider).id, points: option.score.points,
              criteria: option.score.criteria,
              distanceKilometres: option.score.pair.distance?.kilometres, state: state, missingBaht: missing)
          })
      }
    }
  }

  struct PairRecord: Encodable {
    struct Rule: Encodable {
      var rule: String
      var change: JSON.Words
    }
    var household: String
    var mechanism: String
    var has: String?
    var outcome: String
    var rules: [Rule]?
    var reason: JSON.Words?
    var difference: DifferenceText.Record?

    init(_ state: TrackState, _ pair: Pair, _ answer: PairAnswer) {
      (household, mechanism) = (state.seekers[pair.seeker], state.providers[pair.provider])
      has = state.mechanism(of: pair.seeker)
      switch answer {
      case .forbidden(let rules):
        outcome = "forbidden"
        self.rules = rules.map {
          Rule(rule: WaitingReason.refused($0.rule).word, change: JSON.Words($0.change))
        }
      case .matched: outcome = "matched"
      case .pinned(let words): (outcome, reason) = ("no_room", JSON.Words(words))
      case .forced(let difference):
        (outcome, self.difference) = ("forced", DifferenceText.Record(difference))
      }
    }
  }

  struct MechanismRecord: Encodable {
    struct Holder: Encodable {
      var household: String
      var points: Int
    }
    struct Away: Encodable {
      var household: String
      var points: Int
      var has: String?
      var pointsNow: Int
    }
    var mechanism: String
    var capacity: Int
    var households: [Holder]
    var turnedAway: [Away]
    var oneMorePlace: DifferenceText.Record

    init(_ state: TrackState, _ provider: Int, _ oneMore: Difference) {
      mechanism = state.providers[provider]
      capacity = Int(state.problem.instance.capacities[provider])
      households = state.seekers.indices.filter { state.matching.providers[$0] == Int32(provider) }.map {
        Holder(household: state.seekers[$0], points: state.points(of: $0))
      }
      turnedAway = state.turnedAway(at: provider).map {
        Away(
          household: state.seekers[$0.seeker], points: $0.points,
          has: $0.has.map { state.providers[$0] }, pointsNow: $0.pointsOfOwn)
      }
      oneMorePlace = DifferenceText.Record(oneMore)
    }
  }
}

extension Options.State {
  /// The word for programs, and how many baht are missing.
  fileprivate var words: (String, Int?) {
    switch self {
    case .own: ("own", nil)
    case .full: ("full", nil)
    case .closed: ("closed", nil)
    case .money(let missing): ("money", missing)
    case .free: ("free", nil)
    }
  }
}

extension Score {
  /// Weight × value of each criterion by its name.
  fileprivate var criteria: [String: Int] {
    Dictionary(zip(Criteria.all.map(\.name), products)) { one, _ in one }
  }
}
