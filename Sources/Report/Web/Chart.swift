import Livelihood

/// A chart as a picture (SVG) that stands by itself: black on white, so that it prints, with both languages in every label.
struct Chart {
  /// What it shows.
  var title: Message
  /// A line that says how to read it.
  var caption: Message
  /// What runs along all panels.
  var x: Scale
  /// One above the other.
  var panels: [Panel]

  /// An axis.
  struct Scale {
    var title: Message
    var range: ClosedRange<Double>
  }

  /// One field of lines.
  struct Panel {
    var y: Scale
    var height: Double
    var series: [Series]
    /// Where short marks stand at the bottom.
    var marks: [Double] = []
    /// A stretch that is shaded.
    var band: (range: ClosedRange<Double>, title: Message)?
    /// An upright line.
    var upright: (at: Double, title: Message)?
  }

  /// Points that are joined by a line, told apart by their dashes and marks.
  struct Series {
    var name: Message
    var points: [(x: Double, y: Double)]
    var isJoined = true
    var isLarge = false
  }

  private static let width = 900.0
  private static let (left, right, top, gap) = (96.0, 28.0, 84.0, 74.0)
  private static let dashes = ["", "9 5", "2 5", "14 4 3 4"]

  /// The picture.
  var bytes: [UInt8] {
    let legend = panels.map { Double(max(0, $0.series.count { !$0.name.thai.isEmpty })) * 20 }
    let height =
      Chart.top + panels.map(\.height).reduce(0, +) + legend.reduce(0, +) + Double(panels.count) * Chart.gap
    var html = HTML()
    html.tag(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(Chart.width.digits) \(height.digits)",
        "width": Chart.width.digits, "height": height.digits, "role": "img",
        "font-family": "Sarabun, 'Noto Sans Thai', Garuda, Tahoma, sans-serif", "font-size": "14",
        "fill": "#000",
      ]
    ) { html in
      html.tag("title", [:], both(title))
      html.tag("desc", [:], both(caption))
      rectangle(0, 0, Chart.width, height, "#fff", into: &html)
      put(title.thai, at: (20, 28), "18", into: &html)
      put(title.english, at: (20, 48), "14", into: &html)
      put(both(caption), at: (20, 68), "12", into: &html)
      var y = Chart.top
      for (panel, legend) in zip(panels, legend) {
        self.legend(of: panel, at: y + 4, into: &html)
        y += legend
        draw(panel, from: y + 14, into: &html)
        y += panel.height + Chart.gap
      }
    }
    return Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + html.bytes
  }

  private func both(_ message: Message) -> String {
    message.thai == message.english ? message.thai : "\(message.thai) / \(message.english)"
  }

  private func across(_ value: Double) -> Double {
    place(value, in: x.range, from: Chart.left, to: Chart.width - Chart.right)
  }

  private func place(_ value: Double, in range: ClosedRange<Double>, from: Double, to: Double) -> Double {
    let width = range.upperBound - range.lowerBound
    return width > 0 ? from + (value - range.lowerBound) / width * (to - from) : (from + to) / 2
  }

  private func legend(of panel: Panel, at y: Double, into html: inout HTML) {
    var row = y
    for (number, series) in panel.series.enumerated() where !series.name.thai.isEmpty {
      let points = series.isJoined ? [(Chart.left, row), (Chart.left + 44, row)] : []
      line(points, number, into: &html)
      mark(at: (Chart.left + 22, row), number, isLarge: series.isLarge, into: &html)
      put(both(series.name), at: (Chart.left + 54, row + 5), "13", into: &html)
      row += 20
    }
  }

  private func draw(_ panel: Panel, from top: Double, into html: inout HTML) {
    let bottom = top + panel.height
    func up(_ value: Double) -> Double { place(value, in: panel.y.range, from: bottom, to: top) }
    if let band = panel.band {
      let (from, to) = (across(band.range.lowerBound), across(band.range.upperBound))
      rectangle(from, top, max(1, to - from), panel.height, "#ddd", into: &html)
    }
    for tick in Chart.ticks(panel.y.range) {
      stroke([(Chart.left, up(tick)), (Chart.width - Chart.right, up(tick))], "#bbb", into: &html)
      put(tick.digits, at: (Chart.left - 8, up(tick) + 5), "12", "end", into: &html)
    }
    for tick in Chart.ticks(x.range) {
      stroke([(across(tick), bottom), (across(tick), bottom + 6)], "#000", into: &html)
      put(tick.digits, at: (across(tick), bottom + 20), "12", "middle", into: &html)
    }
    for mark in panel.marks {
      stroke([(across(mark), bottom), (across(mark), bottom - 9)], "#000", into: &html)
    }
    stroke(
      [(Chart.left, top), (Chart.left, bottom), (Chart.width - Chart.right, bottom)], "#000", into: &html)
    if let upright = panel.upright {
      let (at, half) = (across(upright.at), (Chart.left + Chart.width - Chart.right) / 2)
      stroke([(at, top), (at, bottom)], "#000", width: "2", into: &html)
      put(
        both(upright.title), at: (at + (at < half ? 6 : -6), top - 3), "12", at < half ? "start" : "end",
        into: &html)
    }
    for (number, series) in panel.series.enumerated() {
      let points = series.points.map { (across($0.x), up($0.y)) }
      if series.isJoined { line(points, number, into: &html) }
      guard points.count <= 60 else { continue }
      for point in points { mark(at: point, number, isLarge: series.isLarge, into: &html) }
    }
    put(
      both(x.title), at: ((Chart.left + Chart.width - Chart.right) / 2, bottom + 40), "13", "middle",
      into: &html)
    let middle = (top + bottom) / 2
    html.tag(
      "g", ["transform": "rotate(-90 22 \(middle.digits))"]
    ) { html in
      put(panel.y.title.thai, at: (22, middle), "13", "middle", into: &html)
      put(panel.y.title.english, at: (22, middle + 17), "12", "middle", into: &html)
    }
  }

  private func put(
    _ text: String, at place: (x: Double, y: Double), _ size: String, _ anchor: String = "start",
    into html: inout HTML
  ) {
    html.tag(
      "text",
      ["x": place.x.digits, "y": place.y.digits, "font-size": size, "text-anchor": anchor], text)
  }

  private func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: String, into html: inout HTML
  ) {
    html.tag(
      "rect",
      ["x": x.digits, "y": y.digits, "width": width.digits, "height": height.digits, "fill": fill]
    ) { _ in }
  }

  private func stroke(
    _ points: [(x: Double, y: Double)], _ colour: String, width: String = "1", dashes: String = "",
    into html: inout HTML
  ) {
    html.tag(
      "polyline",
      [
        "points": points.map { "\($0.x.digits),\($0.y.digits)" }.joined(separator: " "), "fill": "none",
        "stroke": colour, "stroke-width": width, "stroke-dasharray": dashes.isEmpty ? "none" : dashes,
      ]
    ) { _ in }
  }

  private func line(_ points: [(Double, Double)], _ number: Int, into html: inout HTML) {
    guard points.count > 1 else { return }
    stroke(
      points.map { (x: $0.0, y: $0.1) }, "#000", width: "1.6",
      dashes: Chart.dashes[number % Chart.dashes.count], into: &html)
  }

  /// A filled disc, an open one, a filled square, an open one.
  private func mark(at place: (Double, Double), _ number: Int, isLarge: Bool, into html: inout HTML) {
    let (radius, fill) = (isLarge ? 7.0 : 3.5, number % 2 == 0 ? "#000" : "#fff")
    if number % 4 < 2 {
      html.tag(
        "circle",
        [
          "cx": place.0.digits, "cy": place.1.digits, "r": radius.digits, "fill": fill, "stroke": "#000",
          "stroke-width": isLarge ? "2.5" : "1.2",
        ]
      ) { _ in }
    } else {
      html.tag(
        "rect",
        [
          "x": (place.0 - radius).digits, "y": (place.1 - radius).digits, "width": (2 * radius).digits,
          "height": (2 * radius).digits, "fill": fill, "stroke": "#000", "stroke-width": "1.2",
        ]
      ) { _ in }
    }
  }

  /// Round numbers inside a range, about five of them.
  static func ticks(_ range: ClosedRange<Double>) -> [Double] {
    let width = range.upperBound - range.lowerBound
    guard width > 0, width.isFinite else { return [range.lowerBound] }
    var unit = 1.0
    while unit * 10 <= width / 5 { unit *= 10 }
    while unit > width / 5 { unit /= 10 }
    let step = [1, 2, 5, 10].map { $0 * unit }.first { width / $0 <= 6 } ?? 10 * unit
    var tick = (range.lowerBound / step).rounded(.up)
    var ticks: [Double] = []
    while tick * step <= range.upperBound + step / 1000 {
      ticks.append(tick * step)
      tick += 1
    }
    return ticks
  }

  /// A range around numbers, a little wider than they are.
  static func range(around numbers: [Double], atLeast width: Double) -> ClosedRange<Double> {
    let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 0)
    let room = max((high - low) * 0.08, (width - (high - low)) / 2)
    return (low - room)...(high + room)
  }
}

extension Double {
  /// With up to three decimals, as few as it needs.
  var digits: String {
    let thousandths = Int((self * 1000).rounded())
    var text = "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 1000)"
    var rest = String(String(1000 + abs(thousandths) % 1000).dropFirst())
    while rest.last == "0" { rest.removeLast() }
    if !rest.isEmpty { text += "." + rest }
    return text
  }
}
