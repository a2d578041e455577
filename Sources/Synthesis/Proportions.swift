// How the generator draws. Shares and figures are those of planning tables, most of them background knowledge without
// a source (fixtures/SOURCES.md): fit to make test data, not to describe a real place.

/// A kind of household, as far as its needs go.
struct Segment {
  /// Share of households, per cent.
  let share: Int
  /// Needs per household, in tenths.
  let needsTenths: Int
  /// Weight of each track among its needs, per cent: teaching, pairing, capital, market.
  let tracks: [Int]
  /// Income per person and year, in baht.
  let income: ClosedRange<Int>
  /// How far it can travel, in tens of metres.
  let travel: ClosedRange<Int>

  static let all: [Segment] = [
    // Low income, no product yet.
    Segment(
      share: 35, needsTenths: 19, tracks: [80, 10, 55, 20], income: 18_000...42_000, travel: 300...1200),
    // Above the line, wants an extra occupation.
    Segment(
      share: 25, needsTenths: 15, tracks: [75, 10, 40, 15], income: 39_000...95_000, travel: 400...1500),
    // Makes something already, sells irregularly.
    Segment(
      share: 20, needsTenths: 19, tracks: [25, 50, 45, 60], income: 36_000...100_000, travel: 400...1500),
    // Member of an occupational group.
    Segment(
      share: 12, needsTenths: 17, tracks: [15, 45, 40, 65], income: 42_000...120_000, travel: 500...2000),
    // Elders and carers, bound to the home.
    Segment(share: 8, needsTenths: 15, tracks: [60, 15, 30, 30], income: 15_000...60_000, travel: 100...300),
  ]
}

/// How often an occupation is wished for.
struct Demand {
  let occupation: String
  /// Share of wishes, in hundredths of a per cent.
  let weight: Int

  static let all: [Demand] = [
    Demand(occupation: "WV01", weight: 515),
    Demand(occupation: "WV02", weight: 343),
    Demand(occupation: "WV03", weight: 258),
    Demand(occupation: "WV04", weight: 172),
    Demand(occupation: "WV05", weight: 429),
    Demand(occupation: "HC01", weight: 515),
    Demand(occupation: "HC02", weight: 343),
    Demand(occupation: "HC03", weight: 343),
    Demand(occupation: "HC04", weight: 258),
    Demand(occupation: "HC05", weight: 129),
    Demand(occupation: "HC06", weight: 43),
    Demand(occupation: "CR01", weight: 429),
    Demand(occupation: "CR02", weight: 687),
    Demand(occupation: "CR03", weight: 601),
    Demand(occupation: "CR04", weight: 258),
    Demand(occupation: "CR05", weight: 129),
    Demand(occupation: "CR06", weight: 258),
    Demand(occupation: "CR07", weight: 86),
    Demand(occupation: "SO01", weight: 129),
    Demand(occupation: "SO02", weight: 258),
    Demand(occupation: "AN01", weight: 515),
    Demand(occupation: "AN02", weight: 258),
    Demand(occupation: "AN03", weight: 258),
    Demand(occupation: "AN04", weight: 129),
    Demand(occupation: "AN05", weight: 258),
    Demand(occupation: "AN06", weight: 86),
    Demand(occupation: "FD01", weight: 429),
    Demand(occupation: "FD02", weight: 258),
    Demand(occupation: "FD03", weight: 258),
    Demand(occupation: "FD04", weight: 258),
    Demand(occupation: "FD05", weight: 129),
    Demand(occupation: "FD06", weight: 129),
    Demand(occupation: "DR01", weight: 172),
    Demand(occupation: "HB01", weight: 172),
    Demand(occupation: "HB02", weight: 129),
    Demand(occupation: "HB03", weight: 258),
    Demand(occupation: "SV01", weight: 43),
    Demand(occupation: "SV02", weight: 86),
  ]
}
