import ArgumentParser
import Livelihood
import Rounds

extension SweepParameter {
  /// The whole steps that an argument states.
  func whole(_ text: String, of argument: String) throws -> Int {
    let units = Double(stepsPerUnit)
    let scaled = Double(text).map { $0 * units }
    guard let scaled, scaled.isFinite, abs(scaled) < 1e9, abs(scaled - scaled.rounded()) < 1e-6,
      range.contains(Int(scaled.rounded()))
    else {
      func shown(_ steps: Int) -> String {
        stepsPerUnit == 1 ? String(steps) : String(Double(steps) / units)
      }
      let (low, high) = (shown(range.lowerBound), shown(range.upperBound))
      throw ValidationError(
        help(
          "\(argument) \(text): ใส่ตัวเลข \(low) ถึง \(high) เพิ่มทีละ \(shown(1))",
          "\(argument) \(text): a number from \(low) to \(high), in steps of \(shown(1))"))
    }
    return Int(scaled.rounded())
  }
}
