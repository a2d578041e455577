public import Assignment
public import Livelihood

/// An instance with the names of its seekers and providers: the engine's own door.
///
/// Seekers and providers are sorted by name here, so that nothing that follows depends on the order of rows.
public struct NamedInstance: Sendable {
  /// The names of the seekers, ascending.
  public let seekers: [String]
  /// The group of each seeker; empty where it has none.
  public let groups: [String]
  /// The priority of each seeker, ≥ 1.
  public let priorities: [Int]
  /// The names of the providers, ascending.
  public let providers: [String]
  /// The problem, banned pairs left out.
  public let instance: Instance
  /// The pairs that must be in the result.
  public let pins: [Pair]
  /// The pairs that count for stability.
  public let kept: Set<Pair>
  /// What providers ask beyond their capacity; nil if nothing.
  public let conditions: Conditions?
  /// Where its tables state what pins may contradict; nil if it was not read from tables.
  var lines: InstanceLines?

  /// The groups by their names, ascending; their positions are the numbers in ``problem(lot:)``.
  public var groupNames: [String] { Set(groups).sorted() }

  /// The problem with all that goals may ask about it; the lot is drawn from the names.
  public func problem(lot: Int) -> AssignmentProblem {
    AssignmentProblem(
      instance: instance, pins: pins, kept: kept, seekers: seekers, groups: groups, priorities: priorities,
      providers: providers, lot: lot, conditions: conditions)
  }

  /// A pair by its names, and where it is pinned.
  private func pinned(_ seeker: Int, _ provider: Int) -> String {
    let line = lines?.pins[Pair(seeker: seeker, provider: provider)]
    return "\(seekers[seeker])–\(providers[provider])" + (line.map { " (candidates.csv:\($0))" } ?? "")
  }

  /// A conflict of pinned pairs in words.
  public func words(for conflict: PinConflict) -> Message {
    switch conflict {
    case .notACandidate(let pin):
      Message(
        thai: "กำหนดคู่ \(seekers[pin.seeker]) กับ \(providers[pin.provider]) แต่ไม่ใช่คู่ที่เป็นไปได้",
        english: "\(seekers[pin.seeker]) is pinned to \(providers[pin.provider]), which is no candidate of it"
      )
    case .twoProviders(let seeker, let first, let second):
      Message(
        thai: "\(seekers[seeker]) ถูกกำหนดคู่ทั้ง \(pinned(seeker, first)) และ \(pinned(seeker, second))",
        english: "\(seekers[seeker]) is pinned twice: \(pinned(seeker, first)) and \(pinned(seeker, second))")
    case .overCapacity(let provider, let count, let capacity):
      crowded(provider, count, capacity)
    case .overBudget(let provider, let pinned, let budget):
      Message(
        thai: "\(providers[provider]) มีวงเงิน \(budget) แต่คู่ที่กำหนดไว้ใช้ \(pinned)",
        english: "\(providers[provider]) can spend \(budget), but the seekers pinned to it cost \(pinned)")
    case .belowMinimum(let provider, let possible, let minimum):
      Message(
        thai: "\(providers[provider]) มีคู่ที่กำหนดไว้ แต่เปิดได้เมื่อมีอย่างน้อย \(minimum) ราย และมีได้ไม่เกิน \(possible)",
        english:
          "a seeker is pinned to \(providers[provider]), which opens with at least \(minimum) but can have no more than \(possible)"
      )
    }
  }

  private func crowded(_ provider: Int, _ count: Int, _ capacity: Int) -> Message {
    let place = lines.map { " (providers.csv:\($0.providers[provider]))" } ?? ""
    let pairs = Set(pins).filter { $0.provider == provider }.map(\.seeker).sorted()
      .map { pinned($0, provider) }.joined(separator: ", ")
    return Message(
      thai: "\(providers[provider]) รับได้ \(capacity)\(place) แต่ถูกกำหนดคู่ \(count) ราย: \(pairs)",
      english:
        "\(providers[provider]) takes \(capacity)\(place), but \(count) seeker(s) are pinned to it: \(pairs)")
  }

  /// The smallest changes after which the pinned pairs can all be in a result, in words.
  public func words(for settlement: PinSettlement) -> [Message] {
    func list(_ pins: [Pair]) -> String {
      pins.map { pinned($0.seeker, $0.provider) }.joined(separator: ", ")
    }
    let pins = settlement.givenUp
    let first = Message(
      thai: "ทางออกที่เปลี่ยนน้อยที่สุด: ไม่กำหนด \(pins.count) คู่: \(list(pins))",
      english: "the smallest change: give up \(pins.count) pinned pair(s): \(list(pins))")
    guard !settlement.added.isEmpty else { return [first] }
    let places = settlement.added.map { place in
      let capacity = Int(instance.capacities[place.provider])
      return "\(providers[place.provider]) \(capacity) → \(capacity + place.places)"
    }.joined(separator: ", ")
    let others = settlement.givenUpAnyway
    return [
      first,
      Message(
        thai: "หรือเพิ่มที่รับ: \(places)" + (others.isEmpty ? "" : " และไม่กำหนดคู่: \(list(others))"),
        english: "or add capacity: \(places)" + (others.isEmpty ? "" : " and give up: \(list(others))")),
    ]
  }

  /// A violation of a proof in words.
  func words(for violation: Violation) -> Message {
    switch violation {
    case .notACandidate(let seeker, let provider):
      Message(
        thai: "\(seekers[seeker]) กับ \(providers[provider]) ไม่ใช่คู่ที่เป็นไปได้",
        english: "\(seekers[seeker]) has \(providers[provider]), which is no candidate of it")
    case .overCapacity(let provider, let load, let capacity):
      Message(
        thai: "\(providers[provider]) ได้ \(load) ราย แต่รับได้ \(capacity)",
        english: "\(providers[provider]) has \(load) seekers but takes \(capacity)")
    case .belowMinimum(let provider, let load, let minimum):
      Message(
        thai: "\(providers[provider]) ได้ \(load) ราย แต่เปิดได้เมื่อมีอย่างน้อย \(minimum)",
        english: "\(providers[provider]) has \(load) seekers but opens with at least \(minimum)")
    case .overBudget(let provider, let spent, let budget):
      Message(
        thai: "\(providers[provider]) ใช้เงิน \(spent) แต่มี \(budget)",
        english: "\(providers[provider]) spends \(spent) but has \(budget)")
    case .unbounded(let goal):
      Message(
        thai: "ราคาของครัวเรือนไม่ได้จำกัดเป้าหมาย \(goal.text)",
        english: "the prices of seekers do not bound the goal \(goal.text)")
    case .pinNotKept(let pair): .pinNotKept(seekers[pair.seeker], providers[pair.provider])
    case .negativePrice(let goal, let provider):
      Message(
        thai: "ราคาของ \(providers[provider]) ติดลบ (\(goal.text))",
        english: "the price of \(providers[provider]) is below zero (\(goal.text))")
    case .pricedFreePlace(let goal, let provider):
      Message(
        thai: "\(providers[provider]) มีที่ว่าง แต่มีราคา (\(goal.text))",
        english: "\(providers[provider]) has a free place but a price (\(goal.text))")
    case .betterChoice(let goal, let seeker, let provider):
      Message(
        thai:
          "หลักฐานไม่ได้พิสูจน์ว่าดีที่สุด (\(goal.text)): \(seekers[seeker]) จะได้มากขึ้นถ้า\(provider.map { "อยู่กับ \(providers[$0])" } ?? "ไม่อยู่กับใคร")",
        english:
          "the proof does not hold (\(goal.text)): \(seekers[seeker]) would gain more \(provider.map { "at \(providers[$0])" } ?? "unserved")"
      )
    case .stepDue(let goal, let group):
      Message(
        thai: "กลุ่ม \(groupNames[group]) ควรได้เพิ่มก่อนกลุ่มอื่น (\(goal.text))",
        english: "group \(groupNames[group]) is due before others that were served (\(goal.text))")
    case .unservedPrice(let goal, let group):
      Message(
        thai: "ราคาของการรอในกลุ่ม \(groupNames[group]) ผิดเครื่องหมาย (\(goal.text))",
        english: "the price of waiting in group \(groupNames[group]) has the wrong sign (\(goal.text))")
    }
  }
}

/// On which lines its tables state what pinned pairs may contradict.
struct InstanceLines: Sendable {
  /// The line of each pinned pair in `candidates.csv`.
  var pins: [Pair: Int]
  /// The line of each provider in `providers.csv`, by its position.
  var providers: [Int]
}

extension NamedInstance {
  /// The position of each seeker by its name.
  var seekerPositions: [String: Int] {
    Dictionary(seekers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
  /// The position of each provider by its name.
  var providerPositions: [String: Int] {
    Dictionary(providers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
