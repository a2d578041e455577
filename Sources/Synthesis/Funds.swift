import Assignment
import Livelihood

// The funds of invented places, with the rules and ceilings of planning tables (fixtures/SOURCES.md). What a fund can lend
// is what is left of its pool, so that some run dry.

extension Settlement {
  /// Adds the funds of the village.
  func addFunds(to register: inout Register, _ draw: inout SplitMix64) {
    var fund = mechanism(.fund, "F\(code.text)", &draw)
    fund.name = "กองทุนหมู่บ้านบ้าน\(name) ม.\(code.moo)"
    (fund.capacity, fund.budget, fund.ceiling) = (draw.within(5...15), draw.within(0...9) * 5_000, 30_000)
    (fund.requires, fund.excludes) = ([Tag.villageFundMember], [Tag.overdue])
    register.mechanisms.append(fund)
    if draw.chance(0.4) {
      var pool = mechanism(.fund, "K\(code.text)", &draw)
      pool.name = "กข.คจ. บ้าน\(name) ม.\(code.moo)"
      (pool.capacity, pool.budget) = (draw.within(3...10), draw.within(0...10) * 4_000)
      pool.requires = [Tag.targetRegister]
      register.mechanisms.append(pool)
    }
    if draw.chance(0.3) {
      var savings = mechanism(.fund, "V\(code.text)", &draw)
      savings.name = "กลุ่มออมทรัพย์เพื่อการผลิตบ้าน\(name) ม.\(code.moo)"
      (savings.capacity, savings.budget, savings.ceiling) = (
        draw.within(4...10), draw.within(1...8) * 5_000, 20_000
      )
      savings.requires = [Tag.saver]
      register.mechanisms.append(savings)
    }
    if draw.chance(0.15) {
      var mother = mechanism(.fund, "A\(code.text)", &draw)
      mother.name = "กองทุนแม่ของแผ่นดิน บ้าน\(name) ม.\(code.moo)"
      (mother.capacity, mother.budget, mother.ceiling) = (
        draw.within(3...6), draw.within(4...12) * 1_000, 3_000
      )
      register.mechanisms.append(mother)
    }
  }

  /// Adds the funds that the district has once, at this village.
  func addDistrictFunds(_ district: District, to register: inout Register, _ draw: inout SplitMix64) {
    var women = mechanism(.fund, "W\(district.code)", &draw)
    women.name = "กองทุนพัฒนาบทบาทสตรี อำเภอ\(district.name)"
    (women.reach, women.capacity, women.budget, women.ceiling) = (.district, 40, 250_000, 200_000)
    (women.requires, women.sector, women.agreed) = ([Tag.woman], .state, true)
    register.mechanisms.append(women)
    // A bank decides for itself: it is named, and no amount is promised.
    var bank = mechanism(.fund, "B\(district.code)", &draw)
    bank.name = "ธ.ก.ส. สาขา\(district.name)"
    (bank.reach, bank.capacity, bank.sector, bank.agreed) = (.district, 100, .state, true)
    bank.requires = [Tag.farmer]
    register.mechanisms.append(bank)
  }
}
