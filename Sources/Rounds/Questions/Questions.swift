public import Assignment
public import Livelihood
public import Scoring

/// What comes of a pair that somebody asks for.
public enum PairAnswer: Sendable {
  /// Rules forbid it: each with what would have to change.
  case forbidden([(rule: Refusal, change: Message)])
  /// It is in the matching already.
  case matched
  /// Pinned and agreed pairs, or the mechanism's own money, leave no room for it.
  case pinned(Message)
  /// So much changes where it is in the result and everything else is solved again.
  case forced(Difference)
}

extension TrackState {
  /// What comes of a pair that has to be in the result: "why not this one?".
  ///
  /// - Throws: ``RoundFault``, if a proof does not close.
  public func answer(to pair: Pair) throws(RoundFault) -> PairAnswer {
    guard matching.providers[pair.seeker] != Int32(pair.provider) else { return .matched }
    if let scoring {
      let rules = scoring.refusals(seeker: pair.seeker, provider: pair.provider)
      guard rules.isEmpty else {
        return .forbidden(
          rules.map {
            ($0, .ruleInTheWay($0, seeker: pair.seeker, provider: pair.provider, in: scoring))
          })
      }
    }
    if let pin = problem.pins.first(where: { $0.seeker == pair.seeker }) {
      return .pinned(.pinnedElsewhere(providers[pin.provider]))
    }
    let pinned = Set(problem.pins.filter { $0.provider == pair.provider }).count
    if pinned >= problem.instance.capacities[pair.provider] {
      return .pinned(.fullOfPins(providers[pair.provider], pinned))
    }
    if let budget = problem.conditions?.budgets[pair.provider], let amount = problem.amount(of: pair) {
      let agreed = Set(problem.pins.filter { $0.provider == pair.provider }).reduce(Int64(0)) {
        $0 + (problem.amount(of: $1) ?? 0)
      }
      if agreed + amount > budget {
        return .pinned(.aboveBudget(providers[pair.provider], Int(amount), of: Int(budget), Int(agreed)))
      }
    }
    var forced = problem
    forced.pins.append(pair)
    var change = ProblemChange()
    change.note(rowOf: pair.seeker, in: problem.instance)
    do {
      return .forced(Difference(from: self, to: try solvedAgain(forced, around: change)))
    } catch {
      guard case .cannotOpen = error else { throw error }
      return .pinned(.cannotOpen(providers[pair.provider]))
    }
  }

  /// How the track stands with more places at a provider, everything being solved again.
  ///
  /// - Throws: ``RoundFault``, if a proof does not close.
  public func adding(places: Int, at provider: Int) throws(RoundFault) -> TrackState {
    var capacities = problem.instance.capacities
    capacities[provider] += Int32(places)
    var changed = problem
    changed.instance = problem.instance.with(capacities: capacities)
    var change = ProblemChange()
    change.note(provider: provider)
    return try solvedAgain(changed, around: change)
  }

  /// The track with its best matching, whatever it stands at: what a round proposes.
  ///
  /// - Throws: ``RoundFault``, if a proof does not close.
  public func solvedAnew() throws(RoundFault) -> TrackState {
    let (matching, proof): (Matching, [GoalCertificate]?)
    do {
      if let policy = scoring?.policy, let slack = policy.slack, !problem.isConditional {
        (matching, proof) = (try problem.solved(for: policy.goals, slack: slack).solution.matching, nil)
      } else {
        let solution = try problem.solved(for: goals)
        (matching, proof) = (solution.matching, solution.conditionalBounds == nil ? solution.proof : nil)
      }
    } catch { throw fault(error) }
    return TrackState(
      problem: problem, matching: matching, goals: goals, seekers: seekers, providers: providers,
      floorGroups: floorGroups, proof: proof, scoring: scoring)
  }

  /// The same seekers and providers with a changed problem.
  private func solvedAgain(
    _ changed: AssignmentProblem, around change: ProblemChange
  ) throws(RoundFault) -> TrackState {
    TrackState(
      problem: changed, matching: try best(of: changed, from: matching, proven: proof, around: change),
      goals: goals, seekers: seekers, providers: providers, floorGroups: floorGroups, scoring: scoring)
  }

  /// The best matching of a changed problem under this state's goals.
  ///
  /// - Parameters:
  ///   - known: this state's matching by the positions of the changed problem.
  ///   - proof: what proved it, by the same positions, if that is at hand.
  ///   - change: where the two differ, by the same positions.
  func best(
    of changed: AssignmentProblem, from known: Matching, proven proof: [GoalCertificate]?,
    around change: ProblemChange
  ) throws(RoundFault) -> Matching {
    do {
      // What one goal gives up in one part it may make good in another.
      if let policy = scoring?.policy, let slack = policy.slack, !changed.isConditional {
        return try changed.solved(for: policy.goals, slack: slack).solution.matching
      }
      return try changed.solved(for: goals, revising: known, proven: proof, around: change)
    } catch { throw fault(error) }
  }

  private func fault(_ error: AssignmentFault) -> RoundFault {
    RoundFault(error, on: scoring?.track ?? .teaching) { providers[$0] }
  }
}
