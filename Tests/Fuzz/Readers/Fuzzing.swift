import Archive
import Assignment
import Foundation
import Livelihood
import Rounds

// What libFuzzer, which brings `main`, calls: readers [options of libFuzzer] [folders of inputs]. The environment names the READER,
// the folder BASE that `prepare` made, and the folder SEEDS for the inputs to begin with.

// Set once, before the first input.
nonisolated(unsafe) private var target: Target?

@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutablePointer<CInt>?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
  let words = ProcessInfo.processInfo.environment
  guard let reader = words["READER"].flatMap(Reader.init), let base = words["BASE"] else {
    fatalError("READER and BASE")
  }
  let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
  let scratch = URL(fileURLWithPath: words["SCRATCH"] ?? memory).appending(
    path: "sammachip-fuzz-\(reader.rawValue)")
  do {
    let made = try Target(reader, base: URL(fileURLWithPath: base), scratch: scratch)
    if let seeds = words["SEEDS"].map({ URL(fileURLWithPath: $0) }) {
      try FileManager.default.createDirectory(at: seeds, withIntermediateDirectories: true)
      for (number, seed) in made.seeds.enumerated() {
        try seed.write(to: seeds.appending(path: "seed-\(number)"))
      }
    }
    target = made
  } catch { fatalError("\(error)") }
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func read(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let input = bytes.map { Data(bytes: $0, count: size) } ?? Data()
  do { try target?.read(input) } catch {
    switch error {
    case is Faults, is RoundFault, is CocoaError, AssignmentFault.pins: break
    default: fatalError("exit code 3: \(error)")
    }
  }
  return 0
}
