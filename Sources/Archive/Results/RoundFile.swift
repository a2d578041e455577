import Foundation
import Livelihood

/// `round.json`: what a round was decided by, what it reached, and the digest of every file beside it.
struct RoundFile: Codable {
  /// The version of this format.
  var format = RoundFile.currentFormat
  /// The policy in force, with every value spelt out.
  var policy: PolicyRecord
  /// What went in.
  var register: Totals
  /// What came out, track by track in the policy's order.
  var tracks: [TrackRecord]
  /// The SHA-256 of every other file of the folder, by its path.
  var sha256: [String: String] = [:]
  /// The digest of this file.
  var seal = Seal.blank

  static let currentFormat = "sammachip round 5"
  static let name = "round.json"

  struct PolicyRecord: Codable, Equatable {
    var weights: [String: [String: Int]]
    var travelKilometres: String
    var relatedLeast: Int
    var priorityBands: [String]
    var incomeLineBaht: Int
    var incomeLineSource: String
    var goals: [String]
    var floorBy: String
    var slack: SlackRecord?
    var order: [String]
    var lot: Int
    /// True where only those are matched who consented; absent otherwise.
    var needsConsent: Bool?

    enum CodingKeys: String, CodingKey {
      case weights, goals, order, lot, slack
      case floorBy = "floor_by"
      case needsConsent = "consent_needed"
      case travelKilometres = "travel_km"
      case relatedLeast = "related_least_per_mille"
      case priorityBands = "priority_bands"
      case incomeLineBaht = "income_line_baht"
      case incomeLineSource = "income_line_source"
    }
  }

  struct SlackRecord: Codable, Equatable {
    var goal: String
    var perMille: Int

    enum CodingKeys: String, CodingKey {
      case goal
      case perMille = "per_mille"
    }
  }

  struct Totals: Codable, Equatable {
    var villages: Int
    var households: Int
    var needs: Int
    var mechanisms: Int
    var offers: Int
  }

  struct TrackRecord: Codable {
    var track: String
    var status: String
    var asked: Int
    var served: Int
    var waiting: Int
    var candidates: Int
    var points: Int64
    var bound: Int64
    var gap: Int64
    /// What each goal reached.
    var goals: [String: Int64]
    /// What each goal would have reached if it had come first.
    var possible: [String: Int64]
    /// The price of fairness, where there is a floor.
    var shares: [ShareRecord]
    /// What no result can exceed that reaches as much in the goals before, where minimums or budgets bind.
    var bounds: [String: Int64]?
    /// What a slack gave, as the certificate says it.
    var slack: CertificateFile.SlackRecord?
    /// What became of pairs that were to be kept, where there were any.
    var replanning: ReplanningRecord?
    var proof: String

    enum CodingKeys: String, CodingKey {
      case track, status, asked, served, waiting, candidates, points, bound, gap, goals, possible, bounds,
        slack, replanning, proof
      case shares = "price_of_fairness"
    }
  }

  /// Counted in households.
  struct ReplanningRecord: Codable {
    var kept: Int
    var moved: Int
    var new: Int
    var lost: Int
  }

  struct ShareRecord: Codable {
    var upToPerMille: Int
    var served: Int64
    var priority: Int64
    var points: Int64
    var leastServed: Int
    var leastServedOf: Int

    enum CodingKeys: String, CodingKey {
      case served, priority, points
      case upToPerMille = "up_to_per_mille"
      case leastServed = "least_served"
      case leastServedOf = "least_served_of"
    }
  }

  static func proofPath(_ track: String) -> String { "proof/\(track)" }
}

extension RoundFile {
  /// Reads what stands in a results folder; nil if it is no such file or holds numbers that no round has. What is read can
  /// be reckoned with: counts and sums lie far from what 64 bits hold.
  static func read(_ data: Data) -> RoundFile? {
    guard let file = try? JSONDecoder().decode(RoundFile.self, from: data),
      file.format == currentFormat, file.isPlausible
    else { return nil }
    return file
  }

  /// The same of a folder's file.
  static func read(in folder: URL) -> RoundFile? {
    (try? Data(ofFile: folder.appending(path: name))).flatMap(read)
  }

  private var isPlausible: Bool {
    let counts = 0...1_000_000_000
    let sums = 0...Int64(1) << 61
    let perMille = 0...1000
    return policy.weights.values.allSatisfy { $0.values.allSatisfy(perMille.contains) }
      && perMille.contains(policy.slack?.perMille ?? 0)
      // Folders are named by tracks.
      && tracks.allSatisfy {
        Track(rawValue: $0.track) != nil && $0.proof == RoundFile.proofPath($0.track)
      }
      && tracks.map(\.track) == policy.order
      && Set(policy.order).count == policy.order.count
      && [register.villages, register.households, register.needs, register.mechanisms, register.offers]
        .allSatisfy(counts.contains)
      && tracks.allSatisfy { track in
        let replanned = track.replanning.map { [$0.kept, $0.moved, $0.new, $0.lost] } ?? []
        return ([track.asked, track.served, track.waiting, track.candidates] + replanned)
          .allSatisfy(counts.contains)
          && ([track.points, track.bound, track.gap] + track.goals.values + track.possible.values)
            .allSatisfy(sums.contains)
          && (track.bounds ?? [:]).values.allSatisfy(sums.contains)
          && track.shares.allSatisfy { share in
            perMille.contains(share.upToPerMille) && counts.contains(share.leastServedOf)
              && (0...share.leastServedOf).contains(share.leastServed)
              && [share.served, share.priority, share.points].allSatisfy(sums.contains)
          }
      }
  }
}
