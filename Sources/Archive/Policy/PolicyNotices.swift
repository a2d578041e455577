public import Livelihood
public import Scoring

extension Policy {
  /// What of a policy is sound but decides nothing among these records: tags that nobody carries. Of the usual policy only
  /// those are told that somebody seems to have meant.
  public func notices(in register: Register, file: String) -> [Fault] {
    unknownTags(in: register).filter {
      $0.nearest != nil || bands != Policy().bands || $0.key.hasPrefix("goals")
    }.map {
      Fault(
        file: file, column: $0.key, value: $0.tag, cause: .tagOfNobody, cure: .writeTagAsTables($0.nearest))
    }
  }
}
