/// Who sits at which node: a provider, or where those of a group go unserved. A node may for a while hold more than its places.
struct NodeRoster {
  /// How many each node may hold.
  let places: [Int]
  /// How many each node has to hold.
  let least: [Int]
  /// The node of each seeker; −1 for who has no seat.
  private(set) var seats: [Int32]
  /// Those at each node who can move.
  private(set) var holders: [[Int32]]
  /// How many are at each node, those who are pinned to it included.
  private(set) var loads: [Int]

  /// Nobody sits yet.
  init(seekerCount: Int, places: [Int], least: [Int]) {
    (self.places, self.least) = (places, least)
    seats = Array(repeating: -1, count: seekerCount)
    holders = Array(repeating: [], count: places.count)
    loads = Array(repeating: 0, count: places.count)
  }

  /// Whether one more may sit at a node.
  func isFree(_ node: Int32) -> Bool { loads[Int(node)] < places[Int(node)] }

  /// Gives somebody without a seat one.
  mutating func sit(_ seeker: Int32, at node: Int32) {
    seats[Int(seeker)] = node
    holders[Int(node)].append(seeker)
    loads[Int(node)] += 1
  }

  /// Takes somebody's seat away.
  mutating func rise(_ seeker: Int32) {
    let node = Int(seats[Int(seeker)])
    holders[node].removeAll { $0 == seeker }
    loads[node] -= 1
    seats[Int(seeker)] = -1
  }

  /// Seats somebody for good.
  mutating func pin(_ seeker: Int, at node: Int) {
    seats[seeker] = Int32(node)
    loads[node] += 1
  }
}
