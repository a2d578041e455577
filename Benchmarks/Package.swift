// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that whoever builds sammachip does not build the benchmark framework.
let package = Package(
  name: "sammachip-benchmarks",
  platforms: [.macOS(.v13)],
  dependencies: [
    .package(name: "sammachip", path: "../"),
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "District",
      dependencies: [
        "Families",
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Assignment", package: "sammachip"),
        .product(name: "SammachipKit", package: "sammachip"),
      ],
      path: "Benchmarks/District",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(
      name: "Province",
      dependencies: [
        "Families",
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Assignment", package: "sammachip"),
      ],
      path: "Benchmarks/Province",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .target(
      name: "Families", dependencies: [.product(name: "Assignment", package: "sammachip")], path: "Families"),
    .executableTarget(
      name: "questions",
      dependencies: [
        .product(name: "Assignment", package: "sammachip"),
        .product(name: "SammachipKit", package: "sammachip"),
      ],
      path: "Questions"),
    .executableTarget(
      name: "instances", dependencies: ["Families", .product(name: "Assignment", package: "sammachip")],
      path: "Instances"),
  ],
  swiftLanguageModes: [.v6]
)
