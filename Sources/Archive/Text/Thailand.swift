/// Where Thailand lies, as a plain box: it holds all of the country, and parts of its neighbours.
enum Thailand {
  /// Degrees north, from Betong to Mae Sai.
  static let latitudes = 5.5...20.5
  /// Degrees east, from Mae Sariang to Khong Chiam.
  static let longitudes = 97.3...105.7

  static let north = "\(latitudes.lowerBound)–\(latitudes.upperBound)"
  static let east = "\(longitudes.lowerBound)–\(longitudes.upperBound)"
}
