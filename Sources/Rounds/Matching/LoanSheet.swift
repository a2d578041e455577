import Livelihood
import Scoring

/// A line of the loan sheet: what a fund's committee is asked to consider, and what it cannot be asked yet.
public struct LoanLine: Sendable {
  /// Where the request stands.
  public enum Standing: Hashable, Sendable {
    /// A loan is proposed to the committee.
    case proposed
    /// The household is sent on to a fund that states no budget; no amount is promised.
    case referred
    /// The fund's money does not suffice: so many baht are missing.
    case waiting(missing: Int)
  }

  /// What a committee should look at twice.
  public enum Flag: Hashable, Sendable {
    /// The amount is below half of what it usually costs to begin, in baht.
    case belowHalf(startupCost: Int)
    /// The amount is above three times what it usually costs to begin, in baht.
    case aboveThreefold(startupCost: Int)
  }

  /// The id of the fund.
  public let mechanism: String
  /// Where the request stands.
  public let standing: Standing
  /// The id of the household.
  public let household: String
  /// The code of the occupation it asks for; where it names none, the one that it learns in this round; nil if there is none
  /// either.
  public let occupation: String?
  /// Baht asked for.
  public let asked: Int
  /// Baht that are proposed, or would be; nil for a referral.
  public let amount: Int?
  /// What the committee should look at twice.
  public let flags: [Flag]
}

extension Round {
  /// The loan sheet: for each fund, by id, what is proposed to its committee by household id, then the requests that wait
  /// for its money, the largest first. Serving the most households prefers small loans, so the large ones stay in sight.
  public var loanSheet: [LoanLine] {
    guard let result = tracks.first(where: { $0.track == .capital }) else { return [] }
    let (learned, taxonomy) = (LearnedOccupations(tracks), register.taxonomy)
    let proposed = Dictionary(grouping: result.matches, by: \.provider)
    let refused = result.scarcity.refusedForMoney()
    return result.problem.scoring.providers.indices.flatMap { provider in
      (proposed[provider] ?? []).map {
        line(of: $0, $0.score.amount == nil ? .referred : .proposed, in: result, learned, taxonomy)
      }
        + refused[provider].compactMap { seeker, missing in
          result.problem.scoring.score(seeker: seeker, provider: provider).map {
            line(
              of: Match(seeker: seeker, provider: provider, score: $0), .waiting(missing: Int(missing)),
              in: result, learned, taxonomy)
          }
        }.sorted { ($1.amount ?? 0, $0.household) < ($0.amount ?? 0, $1.household) }
    }
  }

  private func line(
    of match: Match, _ standing: LoanLine.Standing, in result: TrackResult, _ learned: LearnedOccupations,
    _ taxonomy: Taxonomy
  ) -> LoanLine {
    let scoring = result.problem.scoring
    let household = scoring.household(match.seeker).id
    let occupation = match.occupation(in: register) ?? learned.first(of: household)
    let asked = register.needs[match.score.need].amount ?? 0
    return LoanLine(
      mechanism: scoring.mechanism(match.provider).id, standing: standing, household: household,
      occupation: occupation, asked: asked, amount: match.score.amount,
      flags: LoanLine.flags(
        match.score.amount ?? asked, of: occupation.flatMap { taxonomy[$0]?.startupCost }))
  }
}

extension LoanLine {
  /// What is unusual about an amount, given what it usually costs to begin; nothing where that is not known.
  static func flags(_ amount: Int, of startupCost: Int?) -> [Flag] {
    guard let startupCost, startupCost > 0 else { return [] }
    if 2 * amount < startupCost { return [.belowHalf(startupCost: startupCost)] }
    if amount > 3 * startupCost { return [.aboveThreefold(startupCost: startupCost)] }
    return []
  }
}
