import Livelihood
public import Scoring

extension RegisterFolder {
  /// The same tables with notices on tags that look mistyped, in them or in the policy of their round.
  ///
  /// - Parameters:
  ///   - policy: the policy.
  ///   - file: the file it was read from; nil for the usual policy, whose tags need not be anybody's.
  public func noting(_ policy: Policy, from file: String?) -> RegisterFolder {
    let asked = policy.askedTags
    var noted = self
    noted.notices += register.tagOddities(asked: asked.map(\.tag)).map { problem in
      let (lines, head) = (lines[problem.table] ?? [], heads[problem.table]?[problem.column])
      let place = places[problem.table] ?? TablePlace(file: problem.table.rawValue + ".csv")
      return place.fault(
        line: problem.row < lines.count ? lines[problem.row] : nil, column: head?.text ?? problem.column,
        at: head?.position, value: problem.value, cause: problem.cause, cure: problem.cure)
    }
    guard let file else { return noted }
    for (key, tag) in asked {
      guard let cure = register.cure(ofTagInPolicy: tag) else { continue }
      noted.notices.append(Fault(file: file, column: key, value: tag, cause: .tagOfNobody, cure: cure))
    }
    return noted
  }
}
