// swift-tools-version: 6.2
import PackageDescription

// A package of its own, since all of it, sammachip included, is built with --sanitize fuzzer.
let package = Package(
  name: "sammachip-fuzz",
  dependencies: [
    .package(name: "sammachip", path: "../../"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .executableTarget(
      name: "readers",
      dependencies: [
        .product(name: "Assignment", package: "sammachip"),
        .product(name: "SammachipKit", package: "sammachip"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Readers")
  ],
  swiftLanguageModes: [.v6]
)
