import Livelihood

/// A page that opens without a network: style and script stand in it.
struct Page {
  /// What a page is for.
  enum Kind: String {
    /// To be looked at.
    case screen
    /// To be printed on A4.
    case paper
    /// To be printed on A4 across.
    case wide = "paper wide"
  }

  let title: Message
  let kind: Kind
  /// The way to the overview; nil on the overview itself.
  let home: String?
  private(set) var body = HTML()

  init(_ title: Message, _ kind: Kind, home: String?, _ body: (inout HTML) -> Void) {
    (self.title, self.kind, self.home) = (title, kind, home)
    body(&self.body)
  }

  /// The bytes of the page.
  var bytes: [UInt8] {
    var html = HTML()
    html.verbatim("<!doctype html>\n".utf8)
    html.tag("html", ["lang": "th"]) { html in
      html.tag("head") { html in
        html.open("meta", ["charset": "utf-8"])
        html.open("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        // Nothing is ever loaded, whatever stands in the tables.
        html.open(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content":
              "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:",
          ])
        html.open("link", ["rel": "icon", "href": "data:,"])
        html.tag("title", [:], title.thai == title.english ? title.thai : "\(title.thai) – \(title.english)")
        html.tag("style") { $0.verbatim(PackageResources.report_css) }
      }
      html.tag("body", ["class": kind.rawValue]) { html in
        html.tag("nav", ["class": "bar", "aria-label": "sammachip"]) { html in
          if let home {
            html.tag("a", ["href": home], Message(thai: "← หน้าหลัก", english: "← Overview"))
          }
          html.tag("span", ["class": "grow"], title)
          html.tag("button", ["type": "button", "data-do": "language", "lang": "en"], "English")
          html.tag("button", ["type": "button", "data-do": "language", "lang": "th"], "ภาษาไทย")
          if kind != .screen {
            html.tag(
              "button", ["type": "button", "data-do": "digits", "class": "th"],
              Message(thai: "เลขไทย/อารบิก ๑=1", english: "Thai/Arabic digits ๑=1"))
          }
          html.tag("button", ["type": "button", "data-do": "print"], Message(thai: "พิมพ์", english: "Print"))
        }
        html.tag("main") { $0.add(body) }
        html.tag("script") { $0.verbatim(PackageResources.report_js) }
      }
    }
    html.verbatim("\n".utf8)
    return html.bytes
  }
}
