extension Register {
  /// Tags of households and of mechanisms that look mistyped: those that a mechanism requires and no household has, and
  /// those of households that come close to one that is asked for. Nothing here keeps a register from being used.
  ///
  /// - Parameter asked: the tags that a policy asks for.
  public func tagOddities(asked: [String]) -> [Problem] {
    var carriers: [String: (row: Int, count: Int)] = [:]
    for (row, household) in households.enumerated() {
      for tag in household.tags { carriers[tag, default: (row, 0)].count += 1 }
    }
    let carried = carriers.keys.sorted()
    let wanted = Set(asked + mechanisms.flatMap { $0.requires + $0.excludes })
    let inOrder = wanted.sorted()
    var found: [Problem] = []
    for tag in carried where !wanted.contains(tag) {
      guard let meant = inOrder.first(where: { Spelling.isSlip(tag, of: $0) }),
        let place = carriers[tag]
      else { continue }
      found.append(
        Problem(
          table: .households, row: place.row, column: "tags", value: tag,
          cause: .tagLooksLike(meant, carriers: place.count), cure: .writeTag(meant)))
    }
    // Without any tag the column was not filled in, which is no slip.
    guard !carried.isEmpty else { return found }
    var told: Set<String> = []
    for (row, mechanism) in mechanisms.enumerated() {
      for tag in mechanism.requires where carriers[tag] == nil && told.insert(tag).inserted {
        guard let near = Spelling.nearest(to: tag, among: carried) else { continue }
        found.append(
          Problem(
            table: .mechanisms, row: row, column: "requires", value: tag, cause: .tagOfNobody,
            cure: .checkTag(near, carriers: carriers[near]?.count ?? 0)))
      }
    }
    return found
  }
}
