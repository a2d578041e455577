import Assignment
import Livelihood
import Report
import Rounds
import Scoring

// Whom learned weights would cost something, and the whole answer for programs.

extension LearnText {
  var effect: [String] {
    guard !effects.isEmpty else { return [] }
    let heading = say(
      "ถ้าจับคู่ใหม่ด้วยน้ำหนักใหม่ (เทียบกับน้ำหนักเดิม บนข้อมูลเดียวกัน เสมือนยังไม่มีมติ)",
      "If all were matched anew with the new weights (against those before, on the same records, as if nothing were decided)"
    )
    return [heading] + effects.flatMap(lines)
  }

  private func lines(_ effect: WeightEffect) -> [String] {
    let (track, all) = (effect.track.title[language], effect.all)
    var lines = [
      say(
        "  ด้าน\(track): ได้รับ \(all.before.served) → \(all.after.served) จาก \(all.asking) ครัวเรือน คะแนนเฉลี่ยตามน้ำหนักใหม่ \(mean(all.before)) → \(mean(all.after))",
        "  \(track): served \(all.before.served) → \(all.after.served) of \(all.asking) households, mean points by the new weights \(mean(all.before)) → \(mean(all.after))"
      )
    ]
    for goal in effect.goals where goal.after != goal.before {
      lines.append(
        "    \(goal.goal.title[language]): \(Int(goal.before).withSeparators) → \(Int(goal.after).withSeparators)"
      )
    }
    if effect.harmsNobody {
      return lines + [
        say(
          "    ไม่มีใครเสีย: ทุกเป้าหมายได้เท่าเดิมหรือดีขึ้น ไม่มีหมู่บ้านหรือกลุ่มใดได้น้อยลง",
          "    Nobody loses: every goal reaches as much, and no village and no priority band gets less")
      ]
    }
    let (less, fewer) = (effect.withLessHelp, effect.withFewerPoints)
    lines.append(
      less.isEmpty
        ? say(
          "    ไม่มีหมู่บ้านหรือกลุ่มใดได้รับน้อยครัวเรือนลง",
          "    No village and no priority band has fewer households served")
        : say("    ได้รับน้อยลง: ", "    Less help: ")
          + named(less) {
            say(
              "\(name($0)) \($0.before.served) → \($0.after.served) ครัวเรือน",
              "\(name($0)) \($0.before.served) → \($0.after.served) households")
          })
    if !fewer.isEmpty {
      lines.append(
        say("    คะแนนเฉลี่ยลดลง: ", "    Fewer points on average: ")
          + named(fewer) { "\(name($0)) \(mean($0.before)) → \(mean($0.after))" })
    }
    return lines
  }

  private func named(_ lines: [WeightEffect.Line], _ words: (WeightEffect.Line) -> String) -> String {
    let rest =
      lines.count > LearnText.most
      ? say(
        " และอีก \(lines.count - LearnText.most) (ดูทั้งหมดด้วย --json)",
        " and \(lines.count - LearnText.most) more (all with --json)") : ""
    return lines.prefix(LearnText.most).map(words).joined(separator: ", ") + rest
  }

  private func mean(_ share: WeightEffect.Share) -> String {
    share.served == 0 ? "–" : (share.points / share.served).outOfHundred
  }

  private func name(_ line: WeightEffect.Line) -> String {
    switch line.group {
    case .all: say("ทั้งหมด", "all")
    case .band(let value): say("ลำดับความจำเป็น \(value)", "priority \(value)")
    case .village(let code):
      code.text + (register.villages.first { $0.code == code }.map { " \($0.name)" } ?? "")
    }
  }
}

extension LearnText {
  /// The same for programs.
  struct Record: Encodable {
    struct Weight: Encodable {
      var criterion: String
      var before: Int
      var learned: Int
      /// What explains the decisions as well; absent where decisions do not tell.
      var least: Int?
      var greatest: Int?
    }
    struct FitRecord: Encodable {
      var pairs: Int
      var agreeing: Int
      var regret: Int
      var regretPerPair: Int
      var closenessPerMille: Int

      init(_ fit: Fit) {
        (pairs, agreeing, regret) = (fit.pairs, fit.agreeing, fit.regret)
        (regretPerPair, closenessPerMille) = (fit.regretPerPair, fit.closeness)
      }
    }
    struct HeldOutRecord: Encodable {
      var parts: Int
      var by: String
      var before: FitRecord
      var learned: FitRecord
      /// The weights learned without each part, by criterion.
      var weights: [[String: Int]]
    }
    struct Exception: Encodable {
      var household: String
      var mechanism: String
      var shortfall: Int
    }
    struct Learned: Encodable {
      var track: String
      var decided: Int
      var leftOut: Int
      var isExact: Bool
      var isAnyWeightAsGood: Bool
      var weights: [Weight]
      var before: FitRecord
      var learned: FitRecord
      var heldOut: HeldOutRecord
      var exceptions: [Exception]
    }
    struct Refused: Encodable {
      var track: String
      var cause: JSON.Words
      var cure: JSON.Words
    }
    struct Share: Encodable {
      var served: Int
      var priority: Int
      var points: Int
      var pointsByOldWeights: Int

      init(_ share: WeightEffect.Share) {
        (served, priority) = (share.served, share.priority)
        (points, pointsByOldWeights) = (share.points, share.pointsByOld)
      }
    }
    struct Line: Encodable {
      var group: String
      var asking: Int
      var before: Share
      var after: Share
      var losesHelp: Bool
      var losesPoints: Bool
    }
    struct Goal: Encodable {
      var goal: String
      var before: Int64
      var after: Int64
    }
    struct Effect: Encodable {
      var track: String
      var harmsNobody: Bool
      var goals: [Goal]
      var lines: [Line]
    }
    var policy: String
    var tracks: [Learned]
    var notLearned: [Refused]
    var effects: [Effect]
  }

  var record: Record {
    Record(
      policy: out, tracks: learned.map(record),
      notLearned: refused.map { track, refusal in
        let words = refusal.words(on: track)
        return Record.Refused(
          track: track.rawValue, cause: JSON.Words(words.cause), cure: JSON.Words(words.cure))
      }, effects: effects.map(record))
  }

  private func record(_ learning: Learning) -> Record.Learned {
    let held = learning.heldOut
    func named(_ weights: [Int]) -> [String: Int] {
      Dictionary(
        uniqueKeysWithValues: zip(Criteria.all, weights)
          .filter { $0.0.usualWeights[learning.track] != nil }.map { ($0.name, $1) })
    }
    return Record.Learned(
      track: learning.track.rawValue, decided: learning.choices.count, leftOut: learning.choices.leftOut,
      isExact: learning.isExact, isAnyWeightAsGood: learning.isAnyWeightAsGood,
      weights: Criteria.all.indices.compactMap { index in
        guard let known = learning.known[index] else { return nil }
        let range: ClosedRange<Int>? = if case .within(let range) = known { range } else { nil }
        return Record.Weight(
          criterion: Criteria.all[index].name, before: learning.before[index],
          learned: learning.weights[index], least: range?.lowerBound, greatest: range?.upperBound)
      }, before: Record.FitRecord(learning.fitBefore), learned: Record.FitRecord(learning.fit),
      heldOut: Record.HeldOutRecord(
        parts: held.parts, by: held.isByVillage ? "village" : "household",
        before: Record.FitRecord(held.before), learned: Record.FitRecord(held.learned),
        weights: held.weights.map(named)),
      exceptions: learning.exceptions.map {
        Record.Exception(household: $0.household, mechanism: $0.mechanism, shortfall: $0.shortfall)
      })
  }

  private func record(_ effect: WeightEffect) -> Record.Effect {
    Record.Effect(
      track: effect.track.rawValue, harmsNobody: effect.harmsNobody,
      goals: effect.goals.map { Record.Goal(goal: $0.goal.name, before: $0.before, after: $0.after) },
      lines: effect.lines.map { line in
        let group =
          switch line.group {
          case .all: "all"
          case .band(let value): "priority:\(value)"
          case .village(let code): "village:\(code.text)"
          }
        return Record.Line(
          group: group, asking: line.asking, before: Record.Share(line.before),
          after: Record.Share(line.after), losesHelp: line.losesHelp, losesPoints: line.losesPoints)
      })
  }
}
