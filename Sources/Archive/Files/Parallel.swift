import Dispatch
import Synchronization

/// Runs independent pieces of work on all cores and returns their results in order.
///
/// - Throws: the first error in the order of the pieces; all of them have ended then.
func inParallel<Result: Sendable>(_ pieces: [@Sendable () throws -> Result]) throws -> [Result] {
  let results = Mutex([Swift.Result<Result, any Error>?](repeating: nil, count: pieces.count))
  DispatchQueue.concurrentPerform(iterations: pieces.count) { index in
    let result = Swift.Result { try pieces[index]() }
    results.withLock { $0[index] = result }
  }
  return try results.withLock { $0 }.compactMap { try $0?.get() }
}
