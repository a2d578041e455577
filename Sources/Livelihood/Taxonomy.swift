/// An entry of the taxonomy of occupations (อาชีพ).
public struct Occupation: Hashable, Sendable {
  /// Its code, such as `WV01`.
  public var code = ""
  /// Its Thai name.
  public var thai = ""
  /// Its English name.
  public var english = ""
  /// The group of occupations it belongs to.
  public var group = ""
  /// The code of its OTOP category.
  public var category: String?
  /// What it usually costs to begin, in baht.
  public var startupCost: Int?
  /// How many weeks it usually takes until it earns.
  public var weeksToFirstIncome: Int?
  /// The season it fits: all, dry, wet or cool.
  public var season: String?

  /// Its name in both languages.
  public var title: Message { Message(thai: thai, english: english) }

  /// An empty occupation, to be filled.
  public init() {}
}

/// How near two occupations are to each other.
public struct Relatedness: Hashable, Sendable {
  /// One occupation.
  public var one = ""
  /// The other.
  public var other = ""
  /// Per mille, 0 … 1000.
  public var perMille = 0

  /// An empty pair, to be filled.
  public init() {}
}

/// A category of OTOP products, which a market may take instead of single occupations.
public struct ProductCategory: Hashable, Sendable {
  /// Its code, such as `FABRIC`.
  public let code: String
  /// Its name in both languages.
  public let title: Message
}

/// What households wish for and mechanisms offer.
public enum Product: Hashable, Sendable {
  /// An occupation, by its position in ``Taxonomy/occupations``.
  case occupation(Int)
  /// A category that markets take, by its position in ``Taxonomy/categories``.
  case category(Int)
}

/// The occupations a register knows, and how near they are to each other.
public struct Taxonomy: Sendable {
  /// The occupations by code.
  public let occupations: [Occupation]
  /// The pairs whose relatedness is listed, as they were given.
  public let listed: [Relatedness]
  private let indices: [String: Int]
  private let nearness: [Int32]

  /// Per mille between two occupations of one group whose pair is not listed.
  public static let sameGroup = 300

  /// Builds a taxonomy. A pair that is listed has its value in both directions; of a pair listed twice the
  /// first counts; pairs that name an unknown occupation are left out.
  public init(occupations: [Occupation], relatedness: [Relatedness]) {
    let sorted = occupations.sorted { $0.code < $1.code }
    let indices = Dictionary(
      sorted.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    var nearness = [Int32](repeating: 0, count: sorted.count * sorted.count)
    for (i, one) in sorted.enumerated() {
      for (j, other) in sorted.enumerated() where one.group == other.group {
        nearness[i * sorted.count + j] = i == j ? 1000 : Int32(Taxonomy.sameGroup)
      }
    }
    for pair in relatedness.reversed() {
      guard let i = indices[pair.one], let j = indices[pair.other], i != j else { continue }
      nearness[i * sorted.count + j] = Int32(pair.perMille)
      nearness[j * sorted.count + i] = Int32(pair.perMille)
    }
    self.occupations = sorted
    self.listed = relatedness
    self.indices = indices
    self.nearness = nearness
  }

  /// The position of an occupation in ``occupations``; nil if its code is unknown.
  public func index(of code: String) -> Int? { indices[code] }

  /// The occupation with this code.
  public subscript(code: String) -> Occupation? { indices[code].map { occupations[$0] } }

  /// What households may wish for and mechanisms offer: the occupations, and behind them the categories that markets take.
  public var productCount: Int { occupations.count + Taxonomy.categories.count }

  /// The place of an occupation or a category among all products, 0 ..< ``productCount``.
  public func place(of product: Product) -> Int {
    switch product {
    case .occupation(let index): index
    case .category(let index): occupations.count + index
    }
  }

  /// The occupation or the category with this code; nil if it is neither's.
  public func product(of code: String) -> Product? {
    index(of: code).map { .occupation($0) }
      ?? Taxonomy.categories.firstIndex { $0.code == code }.map { .category($0) }
  }

  /// The name of an occupation or a category; nil if its code is neither.
  public func title(of code: String) -> Message? {
    self[code]?.title ?? Taxonomy.categories.first { $0.code == code }?.title
  }

  /// The products that hold one or are held by it: the category of an occupation, the occupations of a category.
  public func holding(_ product: Product) -> [Product] {
    switch product {
    case .occupation(let index):
      occupations[index].category.flatMap { self.product(of: $0) }.map { [$0] } ?? []
    case .category: members(of: product).map { .occupation($0) }
    }
  }

  /// The occupations that a product stands for, by their positions.
  private func members(of product: Product) -> [Int] {
    switch product {
    case .occupation(let index): [index]
    case .category(let index):
      occupations.indices.filter { occupations[$0].category == Taxonomy.categories[index].code }
    }
  }

  /// How near two products are, per mille: a category is as near as the nearest occupation it holds.
  public func relatedness(_ one: Product, _ other: Product) -> Int {
    let others = members(of: other)
    return members(of: one).flatMap { mine in others.map { relatedness(mine, $0) } }.max()
      ?? (one == other ? 1000 : 0)
  }

  /// How near two occupations are, per mille: 1000 for the same, the listed value of a listed pair,
  /// ``sameGroup`` within a group, otherwise 0. Arguments are positions in ``occupations``.
  public func relatedness(_ one: Int, _ other: Int) -> Int {
    Int(nearness[one * occupations.count + other])
  }

  /// The OTOP categories of the Community Development Department.
  public static let categories: [ProductCategory] = [
    ProductCategory(code: "FOOD", title: Message(thai: "อาหาร", english: "Food")),
    ProductCategory(code: "DRINK", title: Message(thai: "เครื่องดื่ม", english: "Beverages")),
    ProductCategory(code: "FABRIC", title: Message(thai: "ผ้า เครื่องแต่งกาย", english: "Fabric and apparel")),
    ProductCategory(
      code: "DECOR",
      title: Message(
        thai: "ของใช้ ของตกแต่ง ของที่ระลึก", english: "Household goods, decoration and souvenirs")),
    ProductCategory(
      code: "HERBAL", title: Message(thai: "สมุนไพรที่ไม่ใช่อาหาร", english: "Non-food herbal products")),
    ProductCategory(
      code: "NONE", title: Message(thai: "ไม่เข้าประเภท OTOP", english: "Not registrable as OTOP")),
  ]
}
