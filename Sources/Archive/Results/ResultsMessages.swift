import Livelihood

extension Message {
  static func otherTables(_ round: RoundFile.Totals, _ tables: RoundFile.Totals) -> Message {
    func thai(_ sizes: RoundFile.Totals) -> String {
      "\(sizes.villages) หมู่บ้าน \(sizes.households) ครัวเรือน \(sizes.needs) ความต้องการ \(sizes.mechanisms) กลไก \(sizes.offers) รายการที่ให้ได้"
    }
    func english(_ sizes: RoundFile.Totals) -> String {
      "\(sizes.villages) villages, \(sizes.households) households, \(sizes.needs) needs, \(sizes.mechanisms) mechanisms, \(sizes.offers) offers"
    }
    return Message(
      thai: "รอบนี้ทำจากตารางอื่น: รอบมี \(thai(round)) แต่ตารางมี \(thai(tables))",
      english:
        "the round was made from other tables: it had \(english(round)); the tables have \(english(tables))")
  }
}
