import Crypto
import Foundation
import GRDB
import TOMLKit
func digest(_ d: Data) -> String { SHA256.hash(data: d).map { String($0, radix: 16) }.joined() }
func span(_ d: Data) -> Int { var n = 0; let s = d.span; for i in s.indices where s[i] == 10 { n += 1 }; return n }
