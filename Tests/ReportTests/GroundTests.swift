import Archive
import Assignment
import Livelihood
import Rounds
import Scoring
import Testing

@Suite("A round on disk that is asked questions")
struct GroundTests {
  @Test("brings the proof of its tracks along, and with it gives the answers it gives without")
  func proof() async throws {
    let (record, states) = try await SmallRound.with { register in
      for index in register.mechanisms.indices {
        (register.mechanisms[index].minimum, register.mechanisms[index].budget) = (nil, nil)
      }
    } _: { small in
      (try small.record(), small.policy.tracks)
    }
    for track in states {
      let state = try await TrackState(
        of: track, proposal: record.proposal, in: record.ground, record.policy, threads: 1)
      let proof = try #require(record.proof(of: state))
      let solution = Solution(
        goals: Goal.complete(state.goals), matching: state.matching, proof: proof,
        pricesOfBound: nil, bound: 0, isUnique: false)
      #expect(state.problem.violations(of: solution) == [])
      let proven = state.proven(by: proof)
      for provider in state.providers.indices {
        #expect(
          try proven.adding(places: 1, at: provider).matching
            == state.adding(places: 1, at: provider).matching)
      }
    }
  }
}
