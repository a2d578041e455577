import Archive
import Foundation
import Testing

@Suite("The exchange of folders")
struct ExchangeTests {
  struct Stop: Error {}

  @Test("leaves the old folder when the new one cannot be finished, and nothing beside it")
  func failure() async throws {
    try await Fixtures.inTemporaryFolder { folder in
      let target = folder.appending(path: "result")
      try Exchange.folder(at: target) { try Data("old".utf8).write(to: $0.appending(path: "a")) }
      #expect(throws: Stop.self) {
        try Exchange.folder(at: target) {
          try Data("new".utf8).write(to: $0.appending(path: "a"))
          throw Stop()
        }
      }
      #expect(try String(contentsOf: target.appending(path: "a"), encoding: .utf8) == "old")
      try Exchange.folder(at: target) { try Data("new".utf8).write(to: $0.appending(path: "b")) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: target.path) == ["b"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["result"])
    }
  }
}
