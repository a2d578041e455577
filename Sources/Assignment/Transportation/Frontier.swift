/// The providers that a shortest-path search has reached, with their distances.
///
/// Labels carry the number of their search, so that nothing is cleared between searches. Arcs of length zero go through
/// a stack, last in first out: where many ways are equally short, going deep finds an end sooner.
struct Frontier<Distance: Comparable & AdditiveArithmetic & BitwiseCopyable & Sendable>: Sendable {
  private var labels: [Label]
  /// The stamp of providers reached in this search; those that are settled have the next number.
  private var reached: Int32 = 0
  private var stack: [Int32] = []
  private var heap: [Entry] = []
  private var current: Distance = .zero
  /// The providers that were settled, in their order.
  private(set) var settled: [Int32] = []

  private struct Label: BitwiseCopyable {
    var distance: Distance
    var stamp: Int32
  }

  private struct Entry: BitwiseCopyable {
    var distance: Distance
    var provider: Int32
  }

  init(providerCount: Int) {
    labels = Array(repeating: Label(distance: .zero, stamp: 0), count: providerCount)
  }

  /// Begins a new search.
  mutating func restart() {
    reached += 2
    current = .zero
    stack.removeAll(keepingCapacity: true)
    heap.removeAll(keepingCapacity: true)
    settled.removeAll(keepingCapacity: true)
  }

  /// The distance of a provider that was reached in this search.
  func distance(of provider: Int32) -> Distance { labels[Int(provider)].distance }

  /// Reaches a provider; false if it was reached as near before.
  mutating func reach(_ provider: Int32, at distance: Distance) -> Bool {
    let label = labels[Int(provider)]
    if label.stamp > reached || (label.stamp == reached && label.distance <= distance) { return false }
    labels[Int(provider)] = Label(distance: distance, stamp: reached)
    if distance == current {
      stack.append(provider)
    } else {
      push(Entry(distance: distance, provider: provider))
    }
    return true
  }

  /// Settles the nearest provider that lies nearer than `bound`; nil if there is none.
  mutating func settleNext(below bound: Distance) -> Int32? {
    while let provider = stack.popLast() {
      if current >= bound { return nil }
      if settle(provider) { return provider }
    }
    while let least = heap.first {
      if least.distance >= bound { return nil }
      pop()
      if labels[Int(least.provider)].distance == least.distance, settle(least.provider) {
        current = least.distance
        return least.provider
      }
    }
    return nil
  }

  private mutating func settle(_ provider: Int32) -> Bool {
    if labels[Int(provider)].stamp > reached { return false }
    labels[Int(provider)].stamp = reached + 1
    settled.append(provider)
    return true
  }

  private mutating func push(_ entry: Entry) {
    var place = heap.count
    heap.append(entry)
    while place > 0 {
      let parent = (place - 1) / 2
      if heap[parent].distance <= entry.distance { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = entry
  }

  private mutating func pop() {
    let entry = heap.removeLast()
    guard !heap.isEmpty else { return }
    var place = 0
    while true {
      var child = 2 * place + 1
      if child >= heap.count { break }
      if child + 1 < heap.count, heap[child + 1].distance < heap[child].distance { child += 1 }
      if heap[child].distance >= entry.distance { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = entry
  }
}
