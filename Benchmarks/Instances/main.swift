import Families
import Foundation

// Writes instance folders of the families on which assignment algorithms are compared:
//   instances FAMILY SEEKERS FOLDER [SEED]

let arguments = CommandLine.arguments
guard arguments.count >= 4, let family = InstanceFamily(rawValue: arguments[1]), let size = Int(arguments[2])
else {
  FileHandle.standardError.write(
    Data(
      "instances \(InstanceFamily.allCases.map(\.rawValue).joined(separator: "|")) SEEKERS FOLDER [SEED]\n"
        .utf8))
  exit(2)
}
let seed = arguments.count > 4 ? UInt64(arguments[4]) ?? 1 : 1
let folder = URL(fileURLWithPath: arguments[3])
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let instance = family.instance(seekers: size, seed: seed)
var seekers = "seeker\n"
var providers = "provider,capacity\n"
var candidates: [UInt8] = Array("seeker,provider,points\n".utf8)
for seeker in 0..<instance.seekerCount {
  seekers += "s\(seeker)\n"
  // In the order of providers, as registers come: sorting by points is part of what is measured.
  let row = instance.candidates[instance.row(of: seeker)].sorted { $0.provider < $1.provider }
  for candidate in row {
    candidates.append(contentsOf: "s\(seeker),p\(candidate.provider),\(candidate.points)\n".utf8)
  }
}
for (provider, capacity) in instance.capacities.enumerated() { providers += "p\(provider),\(capacity)\n" }
try Data(seekers.utf8).write(to: folder.appending(path: "seekers.csv"))
try Data(providers.utf8).write(to: folder.appending(path: "providers.csv"))
try Data(candidates).write(to: folder.appending(path: "candidates.csv"))
