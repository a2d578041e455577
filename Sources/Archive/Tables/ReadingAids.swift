import Livelihood

/// Columns beside codes that only help people to read; their heads stand in brackets, so that reading passes them over.
struct ReadingAids {
  /// The households by their ids.
  let households: [String: Household]
  /// The mechanisms by their ids.
  let mechanisms: [String: Mechanism]
  private let language: Language
  private let villages: [VillageCode: Village]
  private let taxonomy: Taxonomy

  /// Aids from the records of a register.
  init(_ register: Register, in language: Language) {
    self.language = language
    households = Dictionary(register.households.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    mechanisms = Dictionary(register.mechanisms.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    villages = Dictionary(register.villages.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
    taxonomy = register.taxonomy
  }

  /// Where a household lives: บ้านกุดทอง ม.1 ต.ชื่นชม; nil where that is not known.
  func village(ofHousehold id: String) -> String? {
    households[id].flatMap { villages[$0.village] }?.titleInDistrict[language]
  }

  /// What an occupation or a category of products is called; nil where the code is of neither.
  func occupation(_ code: String) -> String? { taxonomy.title(of: code)?[language] }

  /// The heads of the aids beside a column, by its English name.
  func heads(beside column: String) -> [String] {
    let heads: [Message] =
      switch column {
      case "household_id":
        [
          Message(thai: "ชื่อเรียกครัวเรือน", english: "household"),
          Message(thai: "บ้านเลขที่", english: "house no."),
          Message(thai: "หมู่บ้าน", english: "village"),
        ]
      case "mechanism_id", "best_mechanism": [Message(thai: "ชื่อกลไก", english: "mechanism")]
      case "village_code": [Message(thai: "หมู่บ้าน", english: "village")]
      case "occupation": [Message(thai: "อาชีพ", english: "occupation")]
      default: []
      }
    return heads.map { "(" + $0[language] + ")" }
  }

  /// The aids beside a cell; as many as there are heads.
  func cells(beside column: String, _ cell: String) -> [String] {
    switch column {
    case "household_id":
      let household = households[cell]
      return [household?.label ?? "", household?.houseNumber ?? "", village(ofHousehold: cell) ?? ""]
    case "mechanism_id", "best_mechanism": return [mechanisms[cell]?.name ?? ""]
    case "village_code":
      return [VillageCode(cell).flatMap { villages[$0] }?.titleInDistrict[language] ?? ""]
    case "occupation": return [occupation(cell) ?? ""]
    default: return []
    }
  }
}
