extension Scene {
  /// The scene as lines of text, for tests: one element a line, numbers rounded to a tenth of a point, long paths and
  /// batches given by their extent and a count. The same scene gives the same text on every machine.
  package var listing: String {
    var lines = [
      "scene \(name) \(SceneText.number(size.width))×\(SceneText.number(size.height)) \(SceneText.color(background))"
    ]
    lines.append("title: \(title)")
    lines.append("description: \(description)")
    for element in elements { SceneText.append(element, to: &lines, depth: 0) }
    return lines.joined(separator: "\n") + "\n"
  }
}

private enum SceneText {
  static func append(_ element: SceneElement, to lines: inout [String], depth: Int) {
    let indent = String(repeating: "  ", count: depth)
    switch element {
    case .group(let label, let clip, let elements):
      lines.append(indent + "group \(label)" + (clip.map { " clip \(rect($0))" } ?? ""))
      for element in elements { append(element, to: &lines, depth: depth + 1) }
    case .path(let path, let fill, let stroke):
      var words = ["path", steps(path)]
      if let fill { words.append("fill \(color(fill))") }
      if let stroke { words.append(self.stroke(stroke)) }
      lines.append(indent + words.joined(separator: " "))
    case .markers(let markers):
      var words = ["markers \(markers.shape.rawValue) \(number(markers.size)) × \(markers.positions.count)"]
      words.append(points(markers.positions))
      let colors = markers.colors
      words.append(colors.count <= 4 ? colors.map(color).joined(separator: ",") : "\(colors.count) colours")
      if let ring = markers.ring { words.append("ring \(color(ring.color)) \(number(ring.width))") }
      lines.append(indent + words.joined(separator: " "))
    case .image(let image, let area):
      lines.append(indent + "image \(image.width)×\(image.height) in \(rect(area))")
    case .text(let run):
      let style =
        "\(number(run.style.size)) \(run.style.weight.rawValue)" + (run.style.tabular ? " tabular" : "")
      let place = "\(point(run.position)) \(run.anchor.rawValue) \(run.baseline.rawValue)"
      let halo = run.halo == nil ? "" : " halo"
      lines.append(indent + "text \"\(text(run.text))\" at \(place) \(style) \(color(run.color))\(halo)")
    }
  }

  static func text(_ text: RichText) -> String { LabelMarkup.markup(of: text) }

  static func steps(_ path: Path) -> String {
    guard path.steps.count > 12 else {
      return path.steps.map { step in
        switch step {
        case .move(let to): return "M" + point(to)
        case .line(let to): return "L" + point(to)
        case .curve(let a, let b, let to): return "C" + point(a) + " " + point(b) + " " + point(to)
        case .close: return "Z"
        }
      }.joined(separator: " ")
    }
    let ends = path.steps.flatMap { step -> [Point] in
      switch step {
      case .move(let to), .line(let to): return [to]
      case .curve(let a, let b, let to): return [a, b, to]
      case .close: return []
      }
    }
    return "of \(path.steps.count) steps " + points(ends)
  }

  /// A few points one by one, many by their extent.
  static func points(_ points: [Point]) -> String {
    if points.count <= 6 { return points.map(point).joined(separator: " ") }
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else {
      return ""
    }
    return "within \(number(left)),\(number(top))…\(number(right)),\(number(bottom))"
  }

  static func point(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }

  static func rect(_ rect: Rect) -> String {
    "\(number(rect.x)),\(number(rect.y)) \(number(rect.width))×\(number(rect.height))"
  }

  static func stroke(_ stroke: Stroke) -> String {
    var text = "stroke \(color(stroke.color)) \(number(stroke.width))"
    if !stroke.dash.isEmpty { text += " dash " + stroke.dash.map(number).joined(separator: ",") }
    return text
  }

  static func color(_ color: Color) -> String {
    let parts = [color.red, color.green, color.blue].map { component -> String in
      let hex = String(Int((min(max(component, 0), 1) * 255).rounded()), radix: 16, uppercase: true)
      return hex.count < 2 ? "0" + hex : hex
    }
    return "#" + parts.joined() + (color.alpha < 1 ? "/\(number(color.alpha * 100))%" : "")
  }

  /// One decimal, without a sign on zero.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "\(value)" }
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let whole = abs(tenths) / 10
    let rest = abs(tenths) % 10
    return sign + String(whole) + (rest == 0 ? "" : "." + String(rest))
  }
}
