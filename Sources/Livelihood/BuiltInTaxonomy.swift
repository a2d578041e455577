// Occupations of villages and groups in the north-east. Local silk, reed mats, rice crackers and cleaning liquid
// are attested in the sources named in fixtures/SOURCES.md; start-up cost, weeks and season are planning figures,
// used for warnings and for synthetic data only.

extension Taxonomy {
  /// The taxonomy that a register without tables of its own uses: 38 occupations in 9 groups.
  public static let builtIn = Taxonomy(
    occupations: builtInOccupations.map { row in
      var occupation = Occupation()
      (occupation.code, occupation.thai, occupation.english) = (row.code, row.thai, row.english)
      (occupation.group, occupation.category) = (row.group, row.category)
      (occupation.startupCost, occupation.weeksToFirstIncome) = (row.baht, row.weeks)
      occupation.season = row.season
      return occupation
    },
    relatedness: builtInRelatedness.map { row in
      var pair = Relatedness()
      (pair.one, pair.other, pair.perMille) = row
      return pair
    })
}

private typealias OccupationRow = (
  code: String, thai: String, english: String, group: String, category: String, baht: Int, weeks: Int,
  season: String
)

private let builtInOccupations: [OccupationRow] = [
  ("WV01", "ทอผ้าไหมมัดหมี่", "Ikat (mudmee) silk weaving", "Weaving & textiles", "FABRIC", 8_000, 10, "dry"),
  (
    "WV02", "ทอผ้าฝ้าย/ผ้าขาวม้า", "Cotton / loincloth (pha khao ma) weaving", "Weaving & textiles", "FABRIC",
    4_000, 6, "dry"
  ),
  (
    "WV03", "ปลูกหม่อนเลี้ยงไหม", "Mulberry growing and silkworm rearing", "Weaving & textiles", "FABRIC", 6_000,
    8, "all"
  ),
  ("WV04", "ย้อมสีธรรมชาติ", "Natural dyeing", "Weaving & textiles", "FABRIC", 2_500, 4, "all"),
  (
    "WV05", "ตัดเย็บเสื้อผ้า/แปรรูปผ้า", "Garment sewing and cloth product making", "Weaving & textiles", "FABRIC",
    9_000, 4, "all"
  ),
  ("HC01", "ทอเสื่อกก", "Reed (kok) mat weaving", "Handicraft", "DECOR", 2_000, 3, "dry"),
  ("HC02", "จักสานไม้ไผ่", "Bamboo basketry", "Handicraft", "DECOR", 1_000, 3, "dry"),
  ("HC03", "สานตะกร้าเส้นพลาสติก", "Plastic-strip basket weaving", "Handicraft", "DECOR", 1_500, 2, "all"),
  ("HC04", "ทำไม้กวาด", "Broom making", "Handicraft", "DECOR", 1_500, 2, "dry"),
  (
    "HC05", "พานบายศรี/ดอกไม้ประดิษฐ์", "Bai-sri trays and artificial flowers", "Handicraft", "DECOR", 1_500, 3,
    "all"
  ),
  ("HC06", "เครื่องปั้นดินเผา", "Pottery", "Handicraft", "DECOR", 5_000, 8, "dry"),
  ("CR01", "ปลูกข้าวอินทรีย์/ข้าวหอมมะลิ", "Organic / jasmine rice growing", "Crops", "FOOD", 12_000, 22, "wet"),
  ("CR02", "ปลูกผักปลอดสารพิษ/ผักสวนครัว", "Pesticide-safe vegetable growing", "Crops", "FOOD", 1_500, 6, "cool"),
  ("CR03", "เพาะเห็ดนางฟ้า/เห็ดฟาง", "Mushroom cultivation", "Crops", "FOOD", 5_000, 5, "all"),
  (
    "CR04", "ปลูกไม้ผล/กล้วย/มะนาวนอกฤดู", "Fruit, banana and off-season lime growing", "Crops", "FOOD", 5_000,
    40, "all"
  ),
  ("CR05", "ปลูกสมุนไพร", "Medicinal herb growing", "Crops", "HERBAL", 3_000, 26, "all"),
  ("CR06", "เกษตรผสมผสาน/โคก หนอง นา", "Integrated farming", "Crops", "FOOD", 15_000, 20, "all"),
  ("CR07", "เพาะพันธุ์กล้าไม้", "Seedling nursery", "Crops", "NONE", 2_500, 10, "wet"),
  ("SO01", "เลี้ยงไส้เดือน/ปุ๋ยมูลไส้เดือน", "Vermicompost", "Soil & inputs", "NONE", 2_000, 8, "all"),
  (
    "SO02", "ทำปุ๋ยหมัก/ปุ๋ยอินทรีย์/น้ำหมักชีวภาพ", "Compost and bio-fermented fertiliser", "Soil & inputs", "NONE",
    2_000, 8, "all"
  ),
  ("AN01", "เลี้ยงไก่พื้นเมือง/ไก่ไข่", "Native and layer chickens", "Animals & fish", "FOOD", 4_000, 16, "all"),
  ("AN02", "เลี้ยงจิ้งหรีด", "Cricket farming", "Animals & fish", "FOOD", 5_000, 7, "all"),
  ("AN03", "เลี้ยงปลาในบ่อ/กระชัง/บ่อพลาสติก", "Fish farming", "Animals & fish", "FOOD", 6_000, 18, "all"),
  ("AN04", "เลี้ยงกบ", "Frog farming", "Animals & fish", "FOOD", 4_000, 14, "wet"),
  ("AN05", "เลี้ยงโค/กระบือ", "Cattle and buffalo", "Animals & fish", "NONE", 35_000, 60, "all"),
  ("AN06", "เลี้ยงหมูหลุม", "Deep-litter (pit) pigs", "Animals & fish", "FOOD", 9_000, 20, "all"),
  ("FD01", "ทำขนมไทย/เบเกอรี่", "Thai sweets and bakery", "Food processing", "FOOD", 3_000, 2, "all"),
  (
    "FD02", "แปรรูปกล้วย/ผลไม้/ข้าวเกรียบ/ข้าวโป่ง", "Banana, fruit and rice-cracker processing", "Food processing",
    "FOOD", 3_500, 3, "all"
  ),
  ("FD03", "ปลาร้า/ปลาส้ม/ถนอมปลา", "Fermented fish products", "Food processing", "FOOD", 3_000, 8, "all"),
  ("FD04", "น้ำพริก/แจ่ว/เครื่องปรุง", "Chilli pastes and condiments", "Food processing", "FOOD", 2_000, 2, "all"),
  (
    "FD05", "แหนม/ไส้กรอกอีสาน/หมูแปรรูป", "Isan sausage and meat processing", "Food processing", "FOOD", 4_000,
    2, "all"
  ),
  (
    "FD06", "แปรรูปข้าว/ข้าวกล้อง/ข้าวฮาง", "Rice milling and hang-rice processing", "Food processing", "FOOD",
    15_000, 6, "dry"
  ),
  ("DR01", "น้ำสมุนไพร/ชาสมุนไพร", "Herbal drinks and teas", "Drinks", "DRINK", 2_500, 2, "all"),
  (
    "HB01", "ลูกประคบ/ยาหม่อง/พิมเสนน้ำ", "Herbal compress, balm and inhaler", "Herbal & household products",
    "HERBAL", 2_000, 3, "all"
  ),
  (
    "HB02", "สบู่/แชมพูสมุนไพร", "Herbal soap and shampoo", "Herbal & household products", "HERBAL", 2_500, 3,
    "all"
  ),
  (
    "HB03", "น้ำยาอเนกประสงค์/น้ำยาล้างจาน", "Multi-purpose cleaning liquid", "Herbal & household products",
    "HERBAL", 1_000, 1, "all"
  ),
  ("SV01", "นวดแผนไทย", "Thai massage", "Services & trades", "NONE", 3_000, 6, "all"),
  (
    "SV02", "ช่างซ่อม/ช่างไม้/ช่างก่อสร้าง", "Repair, carpentry and building trades", "Services & trades", "NONE",
    5_000, 6, "dry"
  ),
]

private let builtInRelatedness: [(String, String, Int)] = [
  ("WV01", "WV02", 750),
  ("WV01", "WV04", 600),
  ("WV02", "WV04", 600),
  ("WV01", "WV03", 550),
  ("WV02", "WV05", 450),
  ("WV01", "WV05", 400),
  ("WV01", "HC01", 350),
  ("WV02", "HC01", 400),
  ("HC01", "HC02", 450),
  ("HC02", "HC03", 600),
  ("HC01", "HC03", 350),
  ("HC02", "HC04", 450),
  ("HC03", "HC05", 300),
  ("HC01", "WV04", 400),
  ("HC01", "WV05", 300),
  ("CR01", "FD06", 600),
  ("CR01", "CR06", 450),
  ("CR01", "SO02", 350),
  ("CR02", "CR06", 650),
  ("CR02", "SO02", 500),
  ("CR02", "SO01", 450),
  ("CR02", "CR03", 350),
  ("CR02", "CR05", 450),
  ("CR04", "CR06", 550),
  ("CR04", "CR07", 500),
  ("CR05", "CR07", 400),
  ("CR05", "HB01", 550),
  ("CR05", "HB02", 450),
  ("CR05", "DR01", 500),
  ("CR04", "FD02", 450),
  ("CR03", "FD04", 250),
  ("CR03", "FD05", 250),
  ("SO01", "SO02", 700),
  ("AN01", "AN06", 400),
  ("AN01", "AN02", 300),
  ("AN03", "AN04", 650),
  ("AN03", "FD03", 550),
  ("AN03", "CR06", 350),
  ("AN05", "AN06", 400),
  ("AN05", "SO02", 400),
  ("AN06", "FD05", 450),
  ("AN06", "SO02", 350),
  ("AN01", "CR06", 350),
  ("AN02", "FD02", 250),
  ("FD01", "FD02", 550),
  ("FD03", "FD04", 550),
  ("FD04", "FD05", 350),
  ("FD02", "FD04", 350),
  ("FD01", "DR01", 350),
  ("FD02", "FD06", 350),
  ("HB01", "HB02", 650),
  ("HB02", "HB03", 600),
  ("HB01", "SV01", 500),
  ("HB01", "DR01", 300),
  ("HC02", "SV02", 250),
]
