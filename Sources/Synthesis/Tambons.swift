// The tambons of province 44 with the points that public data give them.
//
// Codes and names: thailand-geography-json (MIT, © 2023-present Joe Takara); points, three decimals: thai-province-data
// (MIT, © 2025 Kongvut Sangkla). fixtures/SOURCES.md has the notices.

/// A tambon (ตำบล): its code, its name and a point in it.
public struct Tambon: Hashable, Sendable {
  /// Its code, six digits.
  public let code: Int32
  /// Its Thai name.
  public let name: String
  /// Degrees north, in thousandths.
  let latitude: Int
  /// Degrees east, in thousandths.
  let longitude: Int
}

extension District {
  static let province = "มหาสารคาม"

  static let names: [(code: Int32, name: String)] = [
    (4401, "เมืองมหาสารคาม"),
    (4402, "แกดำ"),
    (4403, "โกสุมพิสัย"),
    (4404, "กันทรวิชัย"),
    (4405, "เชียงยืน"),
    (4406, "บรบือ"),
    (4407, "นาเชือก"),
    (4408, "พยัคฆภูมิพิสัย"),
    (4409, "วาปีปทุม"),
    (4410, "นาดูน"),
    (4411, "ยางสีสุราช"),
    (4412, "กุดรัง"),
    (4413, "ชื่นชม"),
  ]

  static let tambons: [Tambon] = [
    Tambon(code: 440_101, name: "ตลาด", latitude: 16_175, longitude: 103_319),
    Tambon(code: 440_102, name: "เขวา", latitude: 16_150, longitude: 103_389),
    Tambon(code: 440_103, name: "ท่าตูม", latitude: 16_162, longitude: 103_484),
    Tambon(code: 440_104, name: "แวงน่าง", latitude: 16_128, longitude: 103_313),
    Tambon(code: 440_105, name: "โคกก่อ", latitude: 16_026, longitude: 103_239),
    Tambon(code: 440_106, name: "ดอนหว่าน", latitude: 15_997, longitude: 103_318),
    Tambon(code: 440_107, name: "เกิ้ง", latitude: 16_210, longitude: 103_330),
    Tambon(code: 440_108, name: "แก่งเลิงจาน", latitude: 16_139, longitude: 103_226),
    Tambon(code: 440_109, name: "ท่าสองคอน", latitude: 16_163, longitude: 103_150),
    Tambon(code: 440_110, name: "ลาดพัฒนา", latitude: 16_207, longitude: 103_397),
    Tambon(code: 440_111, name: "หนองปลิง", latitude: 16_070, longitude: 103_313),
    Tambon(code: 440_112, name: "ห้วยแอ่ง", latitude: 16_117, longitude: 103_432),
    Tambon(code: 440_113, name: "หนองโน", latitude: 16_098, longitude: 103_252),
    Tambon(code: 440_114, name: "บัวค้อ", latitude: 15_986, longitude: 103_278),
    Tambon(code: 440_201, name: "แกดำ", latitude: 16_026, longitude: 103_401),
    Tambon(code: 440_202, name: "วังแสง", latitude: 16_047, longitude: 103_358),
    Tambon(code: 440_203, name: "มิตรภาพ", latitude: 16_090, longitude: 103_387),
    Tambon(code: 440_204, name: "หนองกุง", latitude: 16_072, longitude: 103_437),
    Tambon(code: 440_205, name: "โนนภิบาล", latitude: 16_022, longitude: 103_442),
    Tambon(code: 440_301, name: "หัวขวาง", latitude: 16_249, longitude: 103_065),
    Tambon(code: 440_302, name: "ยางน้อย", latitude: 16_301, longitude: 103_098),
    Tambon(code: 440_303, name: "วังยาว", latitude: 16_223, longitude: 102_928),
    Tambon(code: 440_304, name: "เขวาไร่", latitude: 16_249, longitude: 102_870),
    Tambon(code: 440_305, name: "แพง", latitude: 16_260, longitude: 102_967),
    Tambon(code: 440_306, name: "แก้งแก", latitude: 16_197, longitude: 103_103),
    Tambon(code: 440_307, name: "หนองเหล็ก", latitude: 16_134, longitude: 102_948),
    Tambon(code: 440_308, name: "หนองบัว", latitude: 16_338, longitude: 102_995),
    Tambon(code: 440_309, name: "เหล่า", latitude: 16_180, longitude: 103_068),
    Tambon(code: 440_310, name: "เขื่อน", latitude: 16_344, longitude: 103_068),
    Tambon(code: 440_311, name: "หนองบอน", latitude: 16_274, longitude: 103_018),
    Tambon(code: 440_312, name: "โพนงาม", latitude: 16_323, longitude: 102_959),
    Tambon(code: 440_313, name: "ยางท่าแจ้ง", latitude: 16_315, longitude: 103_036),
    Tambon(code: 440_314, name: "แห่ใต้", latitude: 16_281, longitude: 103_139),
    Tambon(code: 440_315, name: "หนองกุงสวรรค์", latitude: 16_194, longitude: 102_975),
    Tambon(code: 440_316, name: "เลิงใต้", latitude: 16_216, longitude: 103_142),
    Tambon(code: 440_317, name: "ดอนกลาง", latitude: 16_165, longitude: 102_891),
    Tambon(code: 440_401, name: "โคกพระ", latitude: 16_337, longitude: 103_316),
    Tambon(code: 440_402, name: "คันธารราษฎร์", latitude: 16_299, longitude: 103_283),
    Tambon(code: 440_403, name: "มะค่า", latitude: 16_254, longitude: 103_351),
    Tambon(code: 440_404, name: "ท่าขอนยาง", latitude: 16_256, longitude: 103_275),
    Tambon(code: 440_405, name: "นาสีนวน", latitude: 16_317, longitude: 103_202),
    Tambon(code: 440_406, name: "ขามเรียง", latitude: 16_247, longitude: 103_236),
    Tambon(code: 440_407, name: "เขวาใหญ่", latitude: 16_228, longitude: 103_184),
    Tambon(code: 440_408, name: "ศรีสุข", latitude: 16_348, longitude: 103_263),
    Tambon(code: 440_409, name: "กุดใส้จ่อ", latitude: 16_283, longitude: 103_380),
    Tambon(code: 440_410, name: "ขามเฒ่าพัฒนา", latitude: 16_277, longitude: 103_321),
    Tambon(code: 440_501, name: "เชียงยืน", latitude: 16_431, longitude: 103_093),
    Tambon(code: 440_503, name: "หนองซอน", latitude: 16_334, longitude: 103_156),
    Tambon(code: 440_505, name: "ดอนเงิน", latitude: 16_424, longitude: 103_151),
    Tambon(code: 440_506, name: "กู่ทอง", latitude: 16_426, longitude: 103_003),
    Tambon(code: 440_507, name: "นาทอง", latitude: 16_389, longitude: 103_059),
    Tambon(code: 440_508, name: "เสือเฒ่า", latitude: 16_470, longitude: 103_053),
    Tambon(code: 440_511, name: "โพนทอง", latitude: 16_372, longitude: 103_144),
    Tambon(code: 440_512, name: "เหล่าบัวบาน", latitude: 16_367, longitude: 103_012),
    Tambon(code: 440_601, name: "บรบือ", latitude: 16_061, longitude: 103_143),
    Tambon(code: 440_602, name: "บ่อใหญ่", latitude: 16_115, longitude: 103_176),
    Tambon(code: 440_604, name: "วังไชย", latitude: 15_986, longitude: 103_064),
    Tambon(code: 440_605, name: "หนองม่วง", latitude: 15_961, longitude: 103_212),
    Tambon(code: 440_606, name: "กำพี้", latitude: 15_959, longitude: 103_144),
    Tambon(code: 440_607, name: "โนนราษี", latitude: 15_888, longitude: 103_142),
    Tambon(code: 440_608, name: "โนนแดง", latitude: 15_903, longitude: 103_080),
    Tambon(code: 440_610, name: "หนองจิก", latitude: 16_024, longitude: 103_170),
    Tambon(code: 440_611, name: "บัวมาศ", latitude: 15_897, longitude: 103_202),
    Tambon(code: 440_613, name: "หนองคูขาด", latitude: 15_938, longitude: 102_989),
    Tambon(code: 440_615, name: "วังใหม่", latitude: 16_031, longitude: 103_039),
    Tambon(code: 440_616, name: "ยาง", latitude: 15_919, longitude: 103_236),
    Tambon(code: 440_618, name: "หนองสิม", latitude: 16_012, longitude: 103_114),
    Tambon(code: 440_619, name: "หนองโก", latitude: 16_068, longitude: 103_201),
    Tambon(code: 440_620, name: "ดอนงัว", latitude: 15_877, longitude: 103_159),
    Tambon(code: 440_701, name: "นาเชือก", latitude: 15_773, longitude: 103_047),
    Tambon(code: 440_702, name: "สำโรง", latitude: 15_870, longitude: 103_007),
    Tambon(code: 440_703, name: "หนองแดง", latitude: 15_889, longitude: 102_948),
    Tambon(code: 440_704, name: "เขวาไร่", latitude: 15_841, longitude: 103_065),
    Tambon(code: 440_705, name: "หนองโพธิ์", latitude: 15_755, longitude: 103_130),
    Tambon(code: 440_706, name: "ปอพาน", latitude: 15_816, longitude: 102_954),
    Tambon(code: 440_707, name: "หนองเม็ก", latitude: 15_786, longitude: 102_998),
    Tambon(code: 440_708, name: "หนองเรือ", latitude: 15_828, longitude: 103_123),
    Tambon(code: 440_709, name: "หนองกุง", latitude: 15_722, longitude: 103_038),
    Tambon(code: 440_710, name: "สันป่าตอง", latitude: 15_735, longitude: 103_076),
    Tambon(code: 440_801, name: "ปะหลาน", latitude: 15_503, longitude: 103_163),
    Tambon(code: 440_802, name: "ก้ามปู", latitude: 15_558, longitude: 103_222),
    Tambon(code: 440_803, name: "เวียงสะอาด", latitude: 15_461, longitude: 103_262),
    Tambon(code: 440_804, name: "เม็กดำ", latitude: 15_573, longitude: 103_072),
    Tambon(code: 440_805, name: "นาสีนวล", latitude: 15_635, longitude: 103_223),
    Tambon(code: 440_809, name: "ราษฎร์เจริญ", latitude: 15_456, longitude: 103_321),
    Tambon(code: 440_810, name: "หนองบัวแก้ว", latitude: 15_543, longitude: 103_309),
    Tambon(code: 440_812, name: "เมืองเตา", latitude: 15_479, longitude: 103_378),
    Tambon(code: 440_815, name: "ลานสะแก", latitude: 15_568, longitude: 103_159),
    Tambon(code: 440_816, name: "เวียงชัย", latitude: 15_517, longitude: 103_266),
    Tambon(code: 440_817, name: "หนองบัว", latitude: 15_591, longitude: 103_106),
    Tambon(code: 440_818, name: "ราษฎร์พัฒนา", latitude: 15_506, longitude: 103_310),
    Tambon(code: 440_819, name: "เมืองเสือ", latitude: 15_484, longitude: 103_206),
    Tambon(code: 440_820, name: "ภารแอ่น", latitude: 15_593, longitude: 103_258),
    Tambon(code: 440_901, name: "หนองแสง", latitude: 15_829, longitude: 103_360),
    Tambon(code: 440_902, name: "ขามป้อม", latitude: 15_921, longitude: 103_377),
    Tambon(code: 440_903, name: "เสือโก้ก", latitude: 15_948, longitude: 103_442),
    Tambon(code: 440_904, name: "ดงใหญ่", latitude: 15_898, longitude: 103_308),
    Tambon(code: 440_905, name: "โพธิ์ชัย", latitude: 15_729, longitude: 103_415),
    Tambon(code: 440_906, name: "หัวเรือ", latitude: 15_762, longitude: 103_349),
    Tambon(code: 440_907, name: "แคน", latitude: 15_875, longitude: 103_244),
    Tambon(code: 440_908, name: "งัวบา", latitude: 15_955, longitude: 103_347),
    Tambon(code: 440_909, name: "นาข่า", latitude: 15_836, longitude: 103_193),
    Tambon(code: 440_910, name: "บ้านหวาย", latitude: 15_812, longitude: 103_294),
    Tambon(code: 440_911, name: "หนองไฮ", latitude: 15_885, longitude: 103_432),
    Tambon(code: 440_912, name: "ประชาพัฒนา", latitude: 15_816, longitude: 103_419),
    Tambon(code: 440_913, name: "หนองทุ่ม", latitude: 15_875, longitude: 103_399),
    Tambon(code: 440_914, name: "หนองแสน", latitude: 15_983, longitude: 103_444),
    Tambon(code: 440_915, name: "โคกสีทองหลาง", latitude: 15_852, longitude: 103_312),
    Tambon(code: 441_001, name: "นาดูน", latitude: 15_738, longitude: 103_205),
    Tambon(code: 441_002, name: "หนองไผ่", latitude: 15_726, longitude: 103_318),
    Tambon(code: 441_003, name: "หนองคู", latitude: 15_782, longitude: 103_226),
    Tambon(code: 441_004, name: "ดงบัง", latitude: 15_663, longitude: 103_257),
    Tambon(code: 441_005, name: "ดงดวน", latitude: 15_731, longitude: 103_162),
    Tambon(code: 441_006, name: "หัวดง", latitude: 15_691, longitude: 103_194),
    Tambon(code: 441_007, name: "ดงยาง", latitude: 15_757, longitude: 103_296),
    Tambon(code: 441_008, name: "กู่สันตรัตน์", latitude: 15_719, longitude: 103_277),
    Tambon(code: 441_009, name: "พระธาตุ", latitude: 15_697, longitude: 103_258),
    Tambon(code: 441_101, name: "ยางสีสุราช", latitude: 15_677, longitude: 103_093),
    Tambon(code: 441_102, name: "นาภู", latitude: 15_682, longitude: 103_032),
    Tambon(code: 441_103, name: "แวงดง", latitude: 15_638, longitude: 103_035),
    Tambon(code: 441_104, name: "บ้านกู่", latitude: 15_686, longitude: 103_136),
    Tambon(code: 441_105, name: "ดงเมือง", latitude: 15_649, longitude: 103_146),
    Tambon(code: 441_106, name: "สร้างแซ่ง", latitude: 15_627, longitude: 103_113),
    Tambon(code: 441_107, name: "หนองบัวสันตุ", latitude: 15_637, longitude: 103_177),
    Tambon(code: 441_201, name: "กุดรัง", latitude: 16_072, longitude: 103_000),
    Tambon(code: 441_202, name: "นาโพธิ์", latitude: 16_077, longitude: 102_907),
    Tambon(code: 441_203, name: "เลิงแฝก", latitude: 15_968, longitude: 102_960),
    Tambon(code: 441_204, name: "หนองแวง", latitude: 16_006, longitude: 102_935),
    Tambon(code: 441_205, name: "ห้วยเตย", latitude: 16_123, longitude: 103_049),
    Tambon(code: 441_301, name: "ชื่นชม", latitude: 16_551, longitude: 103_144),
    Tambon(code: 441_302, name: "กุดปลาดุก", latitude: 16_588, longitude: 103_138),
    Tambon(code: 441_303, name: "เหล่าดอกไม้", latitude: 16_492, longitude: 103_145),
    Tambon(code: 441_304, name: "หนองกุง", latitude: 16_475, longitude: 103_124),
  ]
}

extension District {
  /// A district of province 44 by its code; nil if there is none.
  public static func known(code: String) -> District? {
    guard let number = Int32(code), let name = names.first(where: { $0.code == number })?.name else {
      return nil
    }
    return District(
      code: number, name: name, province: province, tambons: tambons.filter { $0.code / 100 == number })
  }

  /// The codes of the districts that are known.
  public static var codes: [String] { names.map { String($0.code) } }
}
