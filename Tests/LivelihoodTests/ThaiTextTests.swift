import Livelihood
import Synthesis
import Testing

@Suite("Thai text")
struct ThaiTextTests {
  @Test(
    "is kept in one spelling",
    arguments: [
      ("น\u{0E4D}\u{0E32}", "น\u{0E33}"), ("น\u{0E4D}\u{0E49}\u{0E32}", "น\u{0E49}\u{0E33}"),
      ("น\u{0E49}\u{0E4D}\u{0E32}", "น\u{0E49}\u{0E33}"), ("เเม่", "แม่"), ("กลุ่\u{200B}ม", "กลุ่ม"),
      ("  บ้าน\u{A0} โนน\n ", "บ้าน โนน"), ("ท\u{0E48}\u{0E35}", "ท\u{0E35}\u{0E48}"), ("e\u{301}", "é"),
      ("", ""), ("\u{FEFF}ก", "ก"),
    ])
  func normalised(typed: String, kept: String) {
    #expect(Array(ThaiText.normalised(typed).unicodeScalars) == Array(kept.unicodeScalars))
  }

  @Test("that was normalised is not changed by doing it again")
  func idempotent() {
    let scalars: [Unicode.Scalar] = [
      "ก", "น", "\u{0E40}", "\u{0E41}", "\u{0E32}", "\u{0E33}", "\u{0E4D}", "\u{0E48}", "\u{0E49}",
      "\u{0E35}", "\u{0E38}",
      "\u{0E31}", " ", "\u{A0}", "\u{200B}", "e", "\u{301}", "\n",
    ]
    var state: UInt64 = 7
    for _ in 0..<20_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(scalars[Int(state >> 33) % scalars.count])
      }
      let once = ThaiText.normalised(String(text))
      #expect(Array(ThaiText.normalised(once).unicodeScalars) == Array(once.unicodeScalars))
    }
  }

  @Test("has its digits read as digits")
  func digits() {
    #expect(ThaiText.arabicDigits("๔๔๑๓๐๑๐๓ ม.๓") == "44130103 ม.3")
  }

  @Test("is sorted as a Thai dictionary sorts it")
  func sorted() {
    // Consonants first, then vowels; a leading vowel counts after its consonant.
    let words = ["ไก่", "ข้าว", "เกวียน", "กา", "แกง", "โขน", "ขา", "เขา"]
    #expect(
      words.sorted(by: ThaiText.precedes) == ["กา", "เกวียน", "แกง", "ไก่", "ขา", "ข้าว", "เขา", "โขน"])
  }
}
