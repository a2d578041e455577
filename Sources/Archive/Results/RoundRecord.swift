public import Assignment
public import Foundation
public import Livelihood
public import Rounds
public import Scoring

/// A round as its results folder tells it, put together with the records it was made from.
///
/// Households, mechanisms, villages and teams are positions in ``register``.
public struct RoundRecord: Sendable {
  /// The records that it was made from; what came of it (outcomes) as it is known now.
  public let register: Register
  /// The policy that was in force.
  public let policy: Policy
  /// The number of the round; nil for a results folder, which has none.
  public internal(set) var number: RoundNumber?
  /// The pairs that it was to keep, of a round of a register that was proposed again; nil where that is not known.
  public internal(set) var toKeep: [ProposedPair]?
  /// The pairs that were agreed on, of a round that is closed; nil of one that is not, or of which that is not known.
  public internal(set) var agreed: Set<PairOnTrack>?
  /// The text of each track's certificate.
  var certificates: [Track: Data] = [:]
  /// What each track came to, in the policy's order.
  public let tracks: [TrackTotals]
  /// The pairs, one household's together.
  public let matches: [PairRecord]
  /// Who waits.
  public let waiting: [WaitingRecord]
  /// How full each mechanism is.
  public let loads: [LoadRecord]
  /// How many of each village ask and are served.
  public let coverage: [CoverageRecord]
  /// What funds are asked to consider.
  public let loans: [LoanRecord]
  /// Who accompanies whom.
  public let visits: [VisitRecord]

  /// What one track came to.
  public struct TrackTotals: Sendable {
    public let track: Track
    /// How many households asked.
    public let asked: Int
    /// How many of them are served.
    public let served: Int
    /// How many of them wait.
    public let waiting: Int
    /// How many pairs the rules allowed.
    public let candidates: Int
    /// The sum of points, 1,000,000 for a pair at most.
    public let points: Int64
    /// Whether it is proven that no other matching does better.
    public let isOptimal: Bool
    /// What each goal reached and could have reached if it had come first, in the policy's order.
    public let goals: [(goal: Goal, reached: Int64, possible: Int64)]
    /// What sharing out to none, some or all would have cost; empty without a floor.
    public let shares: [Share]
  }

  /// What a round with another floor would have reached.
  public struct Share: Hashable, Sendable {
    /// How far the floor goes, per mille.
    public let upTo: Int
    public let served: Int64
    public let priority: Int64
    public let points: Int64
    /// The group with the lowest share: so many served of so many.
    public let leastServed: Int
    public let leastServedOf: Int
  }

  /// A line of `matches.csv`.
  public struct PairRecord: Hashable, Sendable {
    public let track: Track
    public let household: Int
    public let mechanism: Int
    /// The code of the occupation; nil where a loan names none.
    public let occupation: String?
    /// 0 … 1,000,000.
    public let points: Int
    /// Kilometres with two decimals, such as `3.07`; nil where it is not known.
    public let distance: String?
    /// Baht; nil off the capital track and for referrals.
    public let amount: Int?
    public let explanation: Message
  }

  /// A line of `waiting.csv`.
  public struct WaitingRecord: Hashable, Sendable {
    public let track: Track
    public let household: Int
    public let reason: WaitingReason
    public let best: Int?
    public let change: Message
  }

  /// A line of `loads.csv`.
  public struct LoadRecord: Hashable, Sendable {
    public let track: Track
    public let mechanism: Int
    public let matched: Int
    public let capacity: Int
    /// Baht; nil where no budget is stated.
    public let budgetUsed: Int?
    /// What one more place there would add to the first goal, as ``RoundRecord/gain`` says; nil where nothing was computed.
    public let oneMorePlace: Int?
  }

  /// A line of `coverage.csv`.
  public struct CoverageRecord: Hashable, Sendable {
    /// nil for any track.
    public let track: Track?
    public let village: Int
    public let asking: Int
    public let served: Int

    /// A line for a village, for all tracks where `track` is nil.
    public init(track: Track?, village: Int, asking: Int, served: Int) {
      (self.track, self.village, self.asking, self.served) = (track, village, asking, served)
    }
  }

  /// A line of `loans.csv`.
  public struct LoanRecord: Hashable, Sendable {
    public let mechanism: Int
    /// `proposed`, `referred` or `waiting`.
    public let standing: String
    public let household: Int
    public let occupation: String?
    /// Baht.
    public let asked: Int
    /// Baht; nil where nothing is proposed.
    public let proposed: Int?
    public let note: Message
  }

  /// A line of `visits.csv`.
  public struct VisitRecord: Hashable, Sendable {
    /// nil where no team accompanies the household at the level.
    public let team: Int?
    public let level: MentorLevel
    public let household: Int
    public let tracks: [Track]
    public let mechanisms: [Int]
  }
}

extension RoundRecord {
  /// What places are valued in.
  public enum Gain: Sendable {
    /// Points, 1,000,000 for a pair at most.
    case points
    /// Households served.
    case served
  }

  /// What one more place is valued in: the first goal behind a floor; nil where that is neither.
  public var gain: Gain? {
    switch policy.goals.first(where: { !$0.isFloor }) {
    case .points: .points
    case .served: .served
    default: nil
    }
  }

  /// The records as questions find them: with the pairs that were to be kept.
  public var ground: Register {
    var ground = register
    ground.keep(toKeep ?? [])
    return ground
  }

  /// What proves that a track stands best as it does, by its certificate; nil where that is no proof of a plain optimum, or
  /// the track stands otherwise by now. It comes from a file that anybody may have written, and is looked through here.
  public func proof(of state: TrackState) -> [GoalCertificate]? {
    let goals = Goal.complete(state.goals)
    guard let scoring = state.scoring, let data = certificates[scoring.track],
      let file = CertificateFile.read(data),
      file.status == CertificateFile.Status.optimal, file.slack == nil, file.conditionalBounds == nil,
      file.goals == goals.map(\.text)
    else { return nil }
    let groups = Set(scoring.seekers.map { scoring.policy.group(of: scoring.register.households[$0]) })
    guard let proof = file.proof(providers: state.providers, groups: groups.sorted(), goals: goals)
    else { return nil }
    let solution = Solution(
      goals: goals, matching: state.matching, proof: proof, pricesOfBound: nil,
      bound: file.bound, isUnique: false)
    return state.problem.violations(of: solution).isEmpty ? proof : nil
  }

  /// Whether pairs were to be kept and it is not known which: the tables of a results folder do not say.
  public var hasForgottenKeeps: Bool {
    toKeep == nil && !register.decisions.contains { $0.verdict == .keep }
      && tracks.contains { $0.goals.contains { $0.goal == .stability && $0.possible > 0 } }
  }

  /// The pairs, by the ids of both sides.
  public var proposal: [ProposedPair] {
    matches.map { match in
      ProposedPair(
        track: match.track, household: register.households[match.household].id,
        mechanism: register.mechanisms[match.mechanism].id, occupation: match.occupation ?? "",
        points: match.points, distance: match.distance, amount: match.amount)
    }
  }

  /// Reads a results folder and puts it together with its records.
  ///
  /// Of what a register keeps, households that were forgotten since have lost all but their ids; `areUnchanged` says that the
  /// records cannot have, as is so for the tables of a folder.
  ///
  /// - Throws: ``Livelihood/Faults``, if the tables were changed since they were written, name somebody the records do not
  ///   know, or the round was made by another policy.
  public static func read(
    _ folder: URL, _ register: Register, _ policy: Policy, areUnchanged: Bool
  ) throws(Faults) -> RoundRecord {
    let place = folder.appending(path: RoundFile.name)
    try Faults.checkFiles(of: folder)
    guard let text = (try? Data(ofFile: place)).flatMap({ String(validating: $0, as: UTF8.self) }) else {
      throw Faults([Fault(file: folder.path, cause: .noResult, cure: .nameResult)])
    }
    guard let file = RoundFile.read(Data(text.utf8)) else {
      throw Faults([Fault(file: place.path, cause: .unreadableRound, cure: .matchAgain)])
    }
    var faults: [Fault] = []
    if !Seal.isIntact(text, seal: file.seal) {
      faults.append(Fault(file: RoundFile.name, cause: .changedFile(RoundFile.name), cure: .matchAgain))
    }
    for table in ResultTable.allCases {
      let digest = try? Digest.sha256(ofFile: folder.appending(path: table.fileName))
      if digest == nil || digest != file.sha256[table.fileName] {
        faults.append(
          Fault(file: table.fileName, cause: .changedFile(table.fileName), cure: .matchAgain))
      }
    }
    let totals = RoundFile.Totals(register)
    if areUnchanged, totals != file.register {
      faults.append(
        Fault(
          file: RoundFile.name, column: "register", cause: .otherTables(file.register, totals),
          cure: .nameTablesOfRound))
    }
    guard
      let policy = [policy, policy.forReplanning].first(where: {
        RoundFile.PolicyRecord($0) == file.policy
      })
    else {
      faults.append(
        Fault(file: RoundFile.name, column: "policy", cause: .otherPolicy, cure: .namePolicyOfRound))
      throw Faults(faults)
    }
    guard faults.isEmpty else { throw Faults(faults) }
    var reading = RoundReading(folder: folder, register: register)
    var record = RoundRecord(
      register: register, policy: policy, tracks: file.tracks.compactMap { TrackTotals($0, policy) },
      matches: try reading.matches(), waiting: try reading.waiting(), loads: try reading.loads(),
      coverage: try reading.coverage(), loans: try reading.loans(), visits: try reading.visits())
    guard reading.faults.isEmpty else { throw Faults(reading.faults) }
    for totals in record.tracks {
      let proof = folder.appending(path: RoundFile.proofPath(totals.track.rawValue))
      record.certificates[totals.track] = try? Data(
        ofFile: proof.appending(path: CertificateFile.name))
    }
    return record
  }
}

extension RegisterFile {
  /// A round that the register keeps, together with the records it was made from and the outcomes that are known now; `policy`
  /// may stand for the stored one, if it decides the same.
  ///
  /// - Throws: ``Livelihood/Faults`` as ``RoundRecord/read(_:_:_:areUnchanged:)`` does, or if there is no such round;
  ///   `folder` has its results written out.
  public func record(of number: RoundNumber, _ policy: Policy?, in folder: URL) throws -> RoundRecord {
    try write(number, to: folder)
    let now = try register()
    var then = try ground(of: number)
    then.outcomes = now.outcomes
    // Who may be named is theirs to say, now as then.
    let isPublic = Dictionary(
      now.mechanisms.map { ($0.id, $0.isPublic) }, uniquingKeysWith: { one, _ in one })
    let consent = Dictionary(
      now.households.map { ($0.id, $0.consent) }, uniquingKeysWith: { one, _ in one })
    for index in then.households.indices {
      then.households[index].consent = consent[then.households[index].id] ?? nil
    }
    for index in then.mechanisms.indices {
      then.mechanisms[index].isPublic = isPublic[then.mechanisms[index].id] ?? false
    }
    var record = try RoundRecord.read(
      folder, then, try policy ?? round(number).policy, areUnchanged: false)
    record.number = number
    record.toKeep = try pairsToKeep(of: number)
    if try round(number).state == .closed { record.agreed = try agreedPairs(of: number) }
    return record
  }
}

extension RoundRecord.TrackTotals {
  init?(_ file: RoundFile.TrackRecord, _ policy: Policy) {
    guard let track = Track(rawValue: file.track) else { return nil }
    self.track = track
    (asked, served, waiting, candidates) = (file.asked, file.served, file.waiting, file.candidates)
    (points, isOptimal) = (file.points, file.status == "optimal")
    goals = policy.goals.compactMap { goal in
      guard let reached = file.goals[goal.name], let possible = file.possible[goal.name] else { return nil }
      return (goal, reached, possible)
    }
    shares = file.shares.map {
      RoundRecord.Share(
        upTo: $0.upToPerMille, served: $0.served, priority: $0.priority, points: $0.points,
        leastServed: $0.leastServed, leastServedOf: $0.leastServedOf)
    }
  }
}
