import Assignment
import Families
import Foundation

// Writes instance folders of the families on which assignment algorithms are compared:
//   instances FAMILY SEEKERS FOLDER [SEED]

let arguments = CommandLine.arguments
let (plain, conditional) = (InstanceFamily.allCases.map(\.rawValue), ConditionFamily.allCases.map(\.rawValue))
guard arguments.count >= 4, (plain + conditional).contains(arguments[1]), let size = Int(arguments[2])
else {
  FileHandle.standardError.write(
    Data("instances \((plain + conditional).joined(separator: "|")) SEEKERS FOLDER [SEED]\n".utf8))
  exit(2)
}
let seed = arguments.count > 4 ? UInt64(arguments[4]) ?? 1 : 1
let folder = URL(fileURLWithPath: arguments[3])
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let problem = ConditionFamily(rawValue: arguments[1])?.problem(seekers: size, seed: seed)
let conditions = problem?.conditions
guard
  let instance =
    problem?.instance ?? InstanceFamily(rawValue: arguments[1])?.instance(seekers: size, seed: seed)
else { exit(2) }
var seekers = "seeker\n"
var providers = conditions == nil ? "provider,capacity\n" : "provider,capacity,minimum,budget\n"
var candidates: [UInt8] = Array("seeker,provider,points\(conditions == nil ? "" : ",amount")\n".utf8)
for seeker in 0..<instance.seekerCount {
  seekers += "s\(seeker)\n"
  // In the order of providers, as registers come: sorting by points is part of what is measured.
  for index in instance.row(of: seeker).sorted(by: {
    instance.candidates[$0].provider < instance.candidates[$1].provider
  }) {
    let candidate = instance.candidates[index]
    let amount = conditions.map { ",\($0.amounts[index])" } ?? ""
    candidates.append(contentsOf: "s\(seeker),p\(candidate.provider),\(candidate.points)\(amount)\n".utf8)
  }
}
for (provider, capacity) in instance.capacities.enumerated() {
  let terms = conditions.map {
    ",\($0.minimums[provider] > 0 ? "\($0.minimums[provider])" : ""),\($0.budgets[provider].map { "\($0)" } ?? "")"
  }
  providers += "p\(provider),\(capacity)\(terms ?? "")\n"
}
try Data(seekers.utf8).write(to: folder.appending(path: "seekers.csv"))
try Data(providers.utf8).write(to: folder.appending(path: "providers.csv"))
try Data(candidates).write(to: folder.appending(path: "candidates.csv"))
