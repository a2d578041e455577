/// Who gets which of a few budgets, decided by a depth-first branch and bound over the seekers (Ross and Soland 1975).
///
/// At a node those that are decided are charged in full. The others pay their prices, and each provider makes the most of
/// them that its remaining money allows, whoever else chooses them too: Lagrangian relaxation with a knapsack per provider
/// (Fisher, Jaikumar and Van Wassenhove 1986). As the seekers are decided in one order, a single table per provider, filled
/// from the last seeker to the first (Bellman 1957), holds these knapsacks for every node, and a node costs but one look
/// per provider. All of it is in whole numbers.
struct LoanTree {
  /// For each seeker the label of the option that it has; −1 if none.
  private(set) var choice: [Int32] = []
  /// What all seekers are worth with these.
  private(set) var value: Int64 = 0
  /// What no choice can exceed.
  private(set) var bound: Int64 = 0
  /// How much work it was: nodes, and cells of tables.
  private(set) var work = 0
  /// Whether there is any choice that keeps the terms, and whether it was found before the nodes were used up.
  private(set) var isDecided = false

  private var providers: [Provider] = []
  private var seekers: [Seeker] = []
  private var options: [Option] = []
  private var tables: [Int64] = []
  /// For each seeker what those from it on pay at least.
  private var pricesFrom: [Int64] = []
  private var children: [Child] = []
  private var path: [Int32] = []
  private var nodes = 0
  private var mostNodes = 0

  private struct Provider: BitwiseCopyable {
    /// What is left: money, or places where there is no budget.
    var room: Int64
    var places: Int32
    var taken: Int32 = 0
    var minimum: Int32
    var mustOpen: Bool
    var hasBudget: Bool
    /// The greatest common divisor of amounts, and by how many bits rooms are too fine for a table.
    var unit: Int64 = 0
    var shift: Int64 = 0
    var table = 0
    var width = 0
  }

  private struct Seeker: BitwiseCopyable {
    var price: Int64
    var outside: Int64
    var first: Int32
    var last: Int32
    /// How much is lost if it does not have what it would have at the prices of money.
    var certainty: Int64 = .max
  }

  private struct Option: BitwiseCopyable {
    var provider: Int32
    var amount: Int64
    var worth: Int64
    var margin: Int64
    var label: Int32
  }

  private struct Child: BitwiseCopyable {
    var bound: Int64
    var option: Int32
  }

  /// Rooms are told apart so finely that no table has more columns, nor all of them more cells.
  private static let mostWidth = 20_000
  private static let mostCells = 3_000_000

  /// Begins anew with nothing.
  mutating func removeAll() {
    providers.removeAll(keepingCapacity: true)
    seekers.removeAll(keepingCapacity: true)
    options.removeAll(keepingCapacity: true)
  }

  /// Adds a provider with what it has left to give.
  ///
  /// - Parameter money: nil without a budget.
  mutating func addProvider(money: Int64?, places: Int32, minimum: Int32 = 0, mustOpen: Bool = false) {
    providers.append(
      Provider(
        room: max(0, money ?? Int64(places)), places: places, minimum: minimum, mustOpen: mustOpen,
        hasBudget: money != nil))
  }

  /// Adds a seeker; its options follow.
  ///
  /// - Parameters:
  ///   - price: any number ≥ 0: the better it is, the fewer nodes it takes.
  ///   - outside: what it is worth if it has none of the options.
  mutating func addSeeker(price: Int64, outside: Int64) {
    let first = Int32(options.count)
    seekers.append(Seeker(price: max(price, outside), outside: outside, first: first, last: first))
  }

  /// Adds an option of the last seeker.
  ///
  /// - Parameters:
  ///   - margin: what it is worth beyond what its money would be worth elsewhere; it says who is decided first.
  ///   - label: what ``choice`` calls it, ≥ 0.
  mutating func addOption(provider: Int, amount: Int64, worth: Int64, margin: Int64, label: Int32) {
    let amount = providers[provider].hasBudget ? amount : 1
    options.append(
      Option(provider: Int32(provider), amount: amount, worth: worth, margin: margin, label: label))
    seekers[seekers.count - 1].last += 1
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - known: what the choice has to exceed.
  ///   - nodes: how many nodes are looked at at most.
  /// - Returns: whether there is a choice that is worth more than `known`.
  mutating func decide(above known: Int64, nodes most: Int) -> Bool {
    let order = order()
    fillTables(order)
    (value, isDecided, nodes, mostNodes) = (known, true, 0, most)
    choice.removeAll(keepingCapacity: true)
    path = Array(repeating: -1, count: seekers.count)
    children.removeAll(keepingCapacity: true)
    let root = providers.reduce(pricesFrom[0]) { $0 + tables[$1.table + Int($1.room >> $1.shift)] }
    if root > known { visit(0, 0, order) }
    bound = isDecided ? value : root
    work = nodes + tables.count
    return !choice.isEmpty
  }

  /// The surest seekers first: who decides otherwise for them loses much, and need not look further.
  private mutating func order() -> [Int32] {
    for index in seekers.indices {
      var (highest, next) = (seekers[index].outside, Int64.min / 2)
      for option in options[Int(seekers[index].first)..<Int(seekers[index].last)] {
        if option.margin > highest {
          (highest, next) = (option.margin, highest)
        } else {
          next = max(next, option.margin)
        }
      }
      seekers[index].certainty = highest - next
    }
    return seekers.indices.map { Int32($0) }.sorted {
      (seekers[Int($1)].certainty, $0) < (seekers[Int($0)].certainty, $1)
    }
  }

  private mutating func fillTables(_ order: [Int32]) {
    for index in providers.indices { providers[index].unit = 0 }
    for option in options {
      let provider = Int(option.provider)
      providers[provider].unit = greatestCommonDivisor(providers[provider].unit, option.amount)
    }
    for index in options.indices {
      options[index].amount /= max(1, providers[Int(options[index].provider)].unit)
    }
    let share = LoanTree.mostCells / (seekers.count + 1) / max(1, providers.count)
    let widest = max(1, min(LoanTree.mostWidth, share))
    var cells = 0
    for index in providers.indices {
      providers[index].room /= max(1, providers[index].unit)
      var shift: Int64 = 0
      while providers[index].room >> shift >= widest { shift += 1 }
      providers[index].shift = shift
      providers[index].width = Int(providers[index].room >> shift) + 1
      providers[index].table = cells
      cells += providers[index].width * (seekers.count + 1)
    }
    tables.removeAll(keepingCapacity: true)
    tables.append(contentsOf: repeatElement(0, count: cells))
    pricesFrom.removeAll(keepingCapacity: true)
    pricesFrom.append(contentsOf: repeatElement(0, count: seekers.count + 1))
    for depth in order.indices.reversed() {
      let seeker = seekers[Int(order[depth])]
      pricesFrom[depth] = pricesFrom[depth + 1] + seeker.price
      for provider in providers {
        let (row, below) = (
          provider.table + depth * provider.width, provider.table + (depth + 1) * provider.width
        )
        for room in 0..<provider.width { tables[row + room] = tables[below + room] }
      }
      for option in options[Int(seeker.first)..<Int(seeker.last)] {
        let gain = option.worth - seeker.price
        guard gain > 0 else { continue }
        let provider = providers[Int(option.provider)]
        let (row, below) = (
          provider.table + depth * provider.width, provider.table + (depth + 1) * provider.width
        )
        let cost = Int(option.amount >> provider.shift)
        guard cost < provider.width else { continue }
        for room in cost..<provider.width {
          let sum = tables[below + room - cost] + gain
          if sum > tables[row + room] { tables[row + room] = sum }
        }
      }
    }
  }

  /// Looks at all that can still follow.
  ///
  /// - Parameter sum: what those decided are worth.
  private mutating func visit(_ depth: Int, _ sum: Int64, _ order: [Int32]) {
    nodes += 1
    guard depth < order.count else {
      if sum > value, keepsMinimums() {
        value = sum
        choice = Array(repeating: -1, count: path.count)
        for index in order.indices where path[index] >= 0 {
          choice[Int(order[index])] = options[Int(path[index])].label
        }
      }
      return
    }
    let seeker = seekers[Int(order[depth])]
    var rest = sum + pricesFrom[depth + 1]
    for provider in providers {
      rest += tables[provider.table + (depth + 1) * provider.width + Int(provider.room >> provider.shift)]
    }
    let start = children.count
    insert(Child(bound: rest + seeker.outside, option: -1), from: start)
    for index in Int(seeker.first)..<Int(seeker.last) {
      let option = options[index]
      let provider = providers[Int(option.provider)]
      guard option.amount <= provider.room, provider.taken < provider.places else { continue }
      let row = provider.table + (depth + 1) * provider.width
      let lost =
        tables[row + Int(provider.room >> provider.shift)]
        - tables[row + Int((provider.room - option.amount) >> provider.shift)]
      insert(Child(bound: rest + option.worth - lost, option: Int32(index)), from: start)
    }
    while children.count > start {
      let child = children.removeLast()
      // Those that are left are no better.
      guard child.bound > value else { break }
      guard nodes < mostNodes else {
        isDecided = false
        break
      }
      path[depth] = child.option
      if child.option < 0 {
        visit(depth + 1, sum + seeker.outside, order)
      } else {
        let option = options[Int(child.option)]
        providers[Int(option.provider)].room -= option.amount
        providers[Int(option.provider)].taken += 1
        visit(depth + 1, sum + option.worth, order)
        providers[Int(option.provider)].room += option.amount
        providers[Int(option.provider)].taken -= 1
      }
    }
    children.removeLast(children.count - start)
  }

  /// Keeps the children of a node in the order of their bounds, the highest last.
  private mutating func insert(_ child: Child, from start: Int) {
    guard child.bound > value else { return }
    var place = children.count
    children.append(child)
    while place > start, children[place - 1].bound > child.bound {
      children[place] = children[place - 1]
      place -= 1
    }
    children[place] = child
  }

  private func keepsMinimums() -> Bool {
    providers.allSatisfy { ($0.taken == 0 && !$0.mustOpen) || $0.taken >= $0.minimum }
  }
}
