// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

// The table of modules: each may import those above it, never one below.
let package = Package(
  name: "sammachip",
  products: [
    .executable(name: "sammachip", targets: ["sammachip"]),
    .library(name: "Assignment", targets: ["Assignment"]),
    .library(
      name: "SammachipKit",
      targets: ["Livelihood", "Scoring", "Rounds", "Archive", "Report", "Synthesis"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk")]),
    .target(name: "CTOML"),
    .systemLibrary(name: "CExpat"),
    .systemLibrary(name: "CXLSXWriter"),
    .systemLibrary(name: "CZip"),
    module("LinearSolver", ["CGLPK"]),
    module("Assignment", ["LinearSolver", .product(name: "HeapModule", package: "swift-collections")]),
    module("Livelihood"),
    module("Scoring", ["Assignment", "Livelihood"]),
    module("Rounds", ["LinearSolver", "Assignment", "Livelihood", "Scoring"]),
    module(
      "Archive",
      [
        "CExpat", "CTOML", "CXLSXWriter", "CZip", "LinearSolver", "Assignment", "Livelihood", "Scoring",
        "Rounds",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // Embedded, so that the program is one file and needs no folder beside it.
    module(
      "Report", ["Assignment", "Livelihood", "Scoring", "Rounds", "Archive"],
      resources: [.embedInCode("Web/report.css"), .embedInCode("Web/report.js")]),
    module("Synthesis", ["Assignment", "Livelihood"]),
    .executableTarget(
      name: "sammachip",
      dependencies: [
        "LinearSolver", "Assignment", "Livelihood", "Scoring", "Rounds", "Archive", "Report", "Synthesis",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    tests("LinearSolverTests", ["CGLPK", "LinearSolver", "Assignment"]),
    // What several test targets hold answers against.
    .target(name: "Oracles", dependencies: ["Assignment"], path: "Tests/Oracles", swiftSettings: settings),
    tests("AssignmentTests", ["Assignment", "Oracles"]),
    tests("LivelihoodTests", ["Livelihood", "Synthesis"]),
    tests("ScoringTests", ["Assignment", "Livelihood", "Scoring", "Synthesis"]),
    tests("RoundsTests", ["Assignment", "Livelihood", "Oracles", "Rounds", "Scoring", "Synthesis"]),
    tests(
      "ArchiveTests", ["Archive", "Assignment", "Livelihood", "Oracles", "Rounds", "Scoring", "Synthesis"]),
    tests(
      "ReportTests", ["Archive", "Assignment", "Livelihood", "Report", "Rounds", "Scoring", "Synthesis"]),
    tests("SynthesisTests", ["Livelihood", "Synthesis"]),
    tests(
      "CommandTests",
      [
        "Archive", "Assignment", "Livelihood", "Synthesis", "sammachip",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
