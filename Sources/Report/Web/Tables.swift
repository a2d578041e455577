import Livelihood

// Tables that stand in a page as they are.

extension HTML {
  /// What stands in a cell.
  enum Cell {
    case text(String)
    case words(Message)
    case number(Int)
    /// A number that is already written.
    case figure(String)
    case link(String, Message)
    case blank

    static func amount(_ baht: Int?) -> Cell { baht.map(Cell.number) ?? .blank }
  }

  /// A head of a table; numbers stand to the right.
  struct Head {
    let title: Message
    let isNumber: Bool

    static func words(_ thai: String, _ english: String) -> Head {
      Head(title: Message(thai: thai, english: english), isNumber: false)
    }
    static func numbers(_ thai: String, _ english: String) -> Head {
      Head(title: Message(thai: thai, english: english), isNumber: true)
    }
  }

  /// Adds a table; the last row is a sum where `hasTotal`.
  mutating func table(
    _ heads: [Head], _ rows: [[Cell]], caption: Message? = nil, hasTotal: Bool = false,
    class name: String = ""
  ) {
    tag("div", ["class": "scroll"]) { html in
      html.tag("table", ["class": name]) { html in
        if let caption { html.tag("caption", [:], caption) }
        html.tag("thead") { html in
          html.tag("tr") { html in
            for head in heads {
              html.tag("th", ["scope": "col", "class": head.isNumber ? "n" : ""], head.title)
            }
          }
        }
        html.tag("tbody") { html in
          for (index, row) in rows.enumerated() {
            html.tag("tr", hasTotal && index == rows.count - 1 ? ["class": "all"] : [:]) { html in
              for cell in row { html.cell(cell) }
            }
          }
        }
      }
    }
  }

  private mutating func cell(_ cell: Cell) {
    switch cell {
    case .text(let text): tag("td", [:], text)
    case .words(let message): tag("td", [:], message)
    case .number(let number): tag("td", ["class": "n"], number.withSeparators)
    case .figure(let text): tag("td", ["class": "n"], text)
    case .link(let target, let message): tag("td") { $0.tag("a", ["href": target], message) }
    case .blank: tag("td", [:], "")
    }
  }

  /// Adds a paragraph.
  mutating func note(_ thai: String, _ english: String) {
    tag("p", ["class": "note"], Message(thai: thai, english: english))
  }

  /// Adds a heading.
  mutating func heading(_ thai: String, _ english: String) {
    tag("h2", [:], Message(thai: thai, english: english))
  }
}
