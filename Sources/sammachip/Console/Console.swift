import Foundation
import Synchronization

/// Standard output for results, standard error for everything else.
enum Console {
  static func print(_ lines: [String]) { write(lines, to: .standardOutput) }

  static func error(_ lines: [String]) { write(lines, to: .standardError) }

  private static func write(_ lines: [String], to place: FileHandle) {
    place.write(Data((lines.map { Shown($0).text }.joined(separator: "\n") + "\n").utf8))
  }
}

/// Tells on a terminal what is being done, once work has taken more than a second.
final class Progress: Sendable {
  private let step = Mutex("")
  private let task = Mutex<Task<Void, Never>?>(nil)

  init() {
    guard isatty(fileno: 2) else { return }
    let ticking = Task { [weak self] in
      var seconds = 0
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1))
        seconds += 1
        guard let self, !Task.isCancelled else { return }
        let step = self.step.withLock { $0 }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(step) … \(seconds) s".utf8))
      }
    }
    task.withLock { $0 = ticking }
  }

  /// Names the step that begins.
  func begin(_ name: String) { step.withLock { $0 = name } }

  /// Ends the telling and clears the line.
  func end() {
    task.withLock { task in
      guard let ticking = task else { return }
      ticking.cancel()
      FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
      task = nil
    }
  }

  private func isatty(fileno: Int32) -> Bool { Foundation.isatty(fileno) != 0 }
}
