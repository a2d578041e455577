public import Livelihood
public import Scoring

extension Policy {
  /// What of a policy is sound but decides nothing among these records: tags that nobody carries. Of the usual policy only
  /// those are told that somebody seems to have meant. `file` is the policy's, nil of the usual one, which stands in none.
  public func notices(in register: Register, file: String?) -> [Fault] {
    unknownTags(in: register).filter {
      $0.nearest != nil || bands != Policy().bands || $0.key.hasPrefix("goals")
    }.map {
      Fault(
        file: file ?? "policy.toml", column: $0.key, value: $0.tag, cause: .tagOfNobody,
        cure: file == nil ? .writeTagAsUsual($0.tag) : .writeTagAsTables($0.nearest))
    }
  }
}
