import Archive
import Livelihood
import Rounds
import Scoring

// The tables that are searched and sorted.
extension OfficePage {
  var matchRows: DataTable {
    var table = DataTable(
      "matches", facts.pairsTitle,
      [
        .words("ครัวเรือน", "Household"), .words("ชื่อเรียก", "Name"), .words("หมู่บ้าน", "Village"),
        .words("ด้าน", "Track"), .words("อาชีพ", "Occupation"), .words("กลไก", "Mechanism"),
        .words("ที่ตั้งกลไก", "Its place"), .numbers("กม.", "km", scale: 100),
        .numbers("คะแนน", "Points", scale: 10),
        .numbers("บาท", "Baht"), .words("เหตุผล", "Why"),
      ])
    let register = facts.register
    for match in part.matches {
      let household = register.households[match.household]
      table.add([
        .text(household.id), household.label.map(DataTable.Cell.text) ?? .none,
        .words(facts.village(ofHousehold: match.household).titleInDistrict), .words(match.track.title),
        .words(facts.occupation(match.occupation)), .text(register.mechanisms[match.mechanism].name),
        .words(facts.village(ofMechanism: match.mechanism).titleInDistrict),
        match.distance.flatMap { Int($0.filter { $0 != "." }) }.map(DataTable.Cell.number) ?? .none,
        .number((match.points + 500) / 1000), match.amount.map(DataTable.Cell.number) ?? .none,
        .parts(match.explanation.parts),
      ])
    }
    return table
  }

  var waitingRows: DataTable {
    var table = DataTable(
      "waiting", Message(thai: "ครัวเรือนรอจับคู่", english: "Who waits"),
      [
        .words("ครัวเรือน", "Household"), .words("ชื่อเรียก", "Name"), .words("หมู่บ้าน", "Village"),
        .words("ด้าน", "Track"), .words("เหตุผล", "Reason"), .words("กลไกที่เหมาะที่สุด", "Best mechanism"),
        .words("สิ่งที่ต้องเปลี่ยน", "What would have to change"),
      ])
    let register = facts.register
    for line in part.waiting {
      let household = register.households[line.household]
      table.add([
        .text(household.id), household.label.map(DataTable.Cell.text) ?? .none,
        .words(facts.village(ofHousehold: line.household).titleInDistrict), .words(line.track.title),
        .words(line.reason.title), line.best.map { .text(register.mechanisms[$0].name) } ?? .none,
        .words(line.change),
      ])
    }
    return table
  }

  var loadRows: DataTable {
    var table = DataTable(
      "mechanisms", Message(thai: "กลไกหนุนเสริม", english: "Support mechanisms"),
      [
        .words("รหัส", "Id"), .words("ด้าน", "Track"), .words("ชื่อ", "Name"), .words("พื้นที่", "Place"),
        .numbers("จับคู่แล้ว", "Matched"), .numbers("รับได้", "Takes"), .numbers("ว่าง", "Free"),
        .numbers("วงเงินที่ใช้ (บาท)", "Budget used (baht)"),
        DataTable.Column(title: gainTitle, scale: facts.record.gain == .served ? 1 : 10),
      ])
    for load in part.loads {
      let mechanism = facts.register.mechanisms[load.mechanism]
      table.add([
        .text(mechanism.id), .words(load.track.title), .text(mechanism.name),
        .words(facts.village(ofMechanism: load.mechanism).titleInDistrict), .number(load.matched),
        .number(load.capacity), .number(load.capacity - load.matched),
        load.budgetUsed.map(DataTable.Cell.number) ?? .none,
        load.oneMorePlace.map { .number(facts.record.gain == .served ? $0 : ($0 + 500) / 1000) } ?? .none,
      ])
    }
    return table
  }
}
