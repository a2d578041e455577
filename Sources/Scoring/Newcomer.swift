public import Livelihood

extension TrackScoring {
  /// The candidates that a mechanism would have which the register does not know, with their points: what its own row in
  /// the tables would give, this round's learned occupations included.
  ///
  /// - Parameters:
  ///   - mechanism: the mechanism; its kind is the track's.
  ///   - offers: what it offers.
  ///   - seekers: whom to look at, by their positions.
  public func candidates(
    of mechanism: Mechanism, offering offers: [Offer], among seekers: [Int]
  ) -> [(seeker: Int, points: Int32)] {
    var small = register
    small.households = seekers.map { household($0) }
    (small.mechanisms, small.offers) = ([mechanism], offers)
    // Needs keep their places, which acceptances name.
    var alike = TrackScoring(track: track, register: small, policy: policy)
    let positions = Dictionary(
      seekers.map { (household($0).id, $0) }, uniquingKeysWith: { one, _ in one })
    let there = alike.seekers.indices.map { positions[alike.household($0).id] ?? 0 }
    alike.acceptances = Rows(there.map { Array(acceptances[$0]) })
    return alike.seekers.indices.compactMap { seeker in
      guard alike.refusal(seeker: seeker, provider: 0) == nil,
        let points = alike.score(seeker: seeker, provider: 0)?.points
      else { return nil }
      return (there[seeker], Int32(points))
    }
  }
}
