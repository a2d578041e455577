import Livelihood
public import Scoring

extension RegisterFolder {
  /// The same tables with notices on tags that look mistyped beside those that mechanisms, or the policy of their round, ask
  /// for.
  public func noting(tagsOf policy: Policy) -> RegisterFolder {
    var noted = self
    noted.notices += register.tagOddities(asked: policy.askedTags).map { problem in
      let (lines, head) = (lines[problem.table] ?? [], heads[problem.table]?[problem.column])
      let place = places[problem.table] ?? TablePlace(file: problem.table.rawValue + ".csv")
      return place.fault(
        line: problem.row < lines.count ? lines[problem.row] : nil, column: head?.text ?? problem.column,
        at: head?.position, value: problem.value, cause: problem.cause, cure: problem.cure)
    }
    return noted
  }
}
