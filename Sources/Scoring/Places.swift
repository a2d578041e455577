import Livelihood

/// Where seekers and providers are, as flat arrays.
struct Places: Sendable {
  /// The codes of the villages, in the register's order.
  let codes: [VillageCode]
  /// The village of each seeker, as a position in `codes`.
  let seekerVillages: [Int32]
  /// The village of each provider.
  let providerVillages: [Int32]
  private let villageLocations: [Location?]
  private let seekerLocations: [Location?]
  private let providerLocations: [Location?]

  init(register: Register, seekers: [Int], providers: [Int]) {
    let villages = Dictionary(
      register.villages.enumerated().map { ($1.code, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    codes = register.villages.map(\.code)
    villageLocations = register.villages.map(\.location)
    seekerVillages = seekers.map { villages[register.households[$0].village] ?? 0 }
    providerVillages = providers.map { villages[register.mechanisms[$0].village] ?? 0 }
    seekerLocations = seekers.map { register.households[$0].location }
    providerLocations = providers.map { register.mechanisms[$0].location }
  }

  /// The smallest area that holds a seeker and a provider.
  func tier(seeker: Int, provider: Int) -> Tier {
    codes[Int(seekerVillages[seeker])].tier(to: codes[Int(providerVillages[provider])])
  }

  /// The way from a seeker to a provider. A house or workplace that was not located counts as lying in the
  /// middle of its village.
  func way(seeker: Int, provider: Int) -> Way {
    let home = Int(seekerVillages[seeker])
    let work = Int(providerVillages[provider])
    let from = seekerLocations[seeker] ?? villageLocations[home]
    let to = providerLocations[provider] ?? villageLocations[work]
    let distance = from.flatMap { from in to.map { from.distance(to: $0) } }
    return Way(tier: tier(seeker: seeker, provider: provider), distance: distance)
  }
}
