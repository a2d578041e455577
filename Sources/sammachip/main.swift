import Foundation
print("บ้าน ก" < "เก", "เก".compare("ข", options: [], range: nil, locale: Locale(identifier: "th_TH")).rawValue, "เก".localizedStandardCompare("ข").rawValue)
let names = ["ไก่","ข้าว","เกวียน","กา","แกง","ก้อน","โขน","ขา", "เขา"]
print(names.sorted { $0.compare($1, options: [], range: nil, locale: Locale(identifier: "th_TH")) == .orderedAscending })
