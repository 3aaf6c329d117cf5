import Estimation
import Plotting
import Reporting

/// What the axes of an author's marks show: the column that all marks which name one name alike, else what the first drawable
/// among them wants.
///
/// Lists, constants and rules name no column; a path to results shows something else.
struct MarkAxes: Sendable {
  /// The columns; nil where an axis shows something else, or several.
  private(set) var x: String?
  private(set) var y: String?
  private(set) var titles: (x: RichText?, y: RichText?) = (nil, nil)

  /// The axes of a figure that has them already.
  init(_ plane: Plane?) {
    x = plane?.x.column
    y = plane?.y.column
  }

  /// - Parameter node: the list of marks, as it is written.
  init(_ node: YAMLNode, _ weaver: TextWeaver) {
    guard case .list(let marks) = node.kind else { return }
    // What is wrong is told where the marks are read.
    var weaver = weaver
    var names: (x: [String?], y: [String?]) = ([], [])
    var planes: [Plane] = []
    for mark in marks {
      guard case .mapping(let entries) = mark.kind, let entry = entries.first, entry.key != "rule",
        case .mapping(let channels) = entry.value.kind
      else { continue }
      var scope: ChannelScope?
      if let data = channels.first(where: { $0.key == "data" })?.path {
        scope = ChannelScope(data, &weaver)
      }
      for channel in channels {
        guard let path = channel.path else { continue }
        let column = ChannelResolver.column(path, in: scope, of: weaver.chapter.scenarios)
        if channel.key == "x" { names.x.append(column?.name) }
        if channel.key == "y" { names.y.append(column?.name) }
        if ["of", "data"].contains(channel.key),
          case .found(let answer) = weaver.chapter.results.value(at: path.steps)
        {
          planes += answer.drawables.compactMap(\.plane)
        }
      }
    }
    (x, y) = (Self.common(names.x), Self.common(names.y))
    titles = (x.map { RichText(plain: $0) }, y.map { RichText(plain: $0) })
    // An axis of which no mark says anything is that of the first drawable on the other.
    let fitting = planes.first { [x, y] in
      (names.x.isEmpty || $0.x.column == x) && (names.y.isEmpty || $0.y.column == y)
    }
    if names.x.isEmpty, let plane = fitting { (x, titles.x) = (plane.x.column, plane.x.title) }
    if names.y.isEmpty, let plane = fitting { (y, titles.y) = (plane.y.column, plane.y.title) }
  }

  private static func common(_ names: [String?]) -> String? {
    guard let first = names.first ?? nil, names.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// The columns of the axes out of those that something can be drawn over, where an axis shows none the first that is left;
  /// nil where an axis shows another.
  func columns(of known: [String]) -> [String]? {
    guard [x, y].allSatisfy({ $0.map(known.contains) ?? true }), x == nil || x != y else { return nil }
    var rest = known.filter { $0 != x && $0 != y }
    return [x, y].compactMap { $0 ?? (rest.isEmpty ? nil : rest.removeFirst()) }
  }

  /// The axes in words.
  var words: String {
    switch (x, y) {
    case (let x?, let y?): "the axes show '\(x)' and '\(y)'"
    case (let x?, nil): "the x axis shows '\(x)'"
    case (nil, let y?): "the y axis shows '\(y)'"
    case (nil, nil): "the axes show no columns"
    }
  }
}

extension Quantity {
  /// The column that it is; nil for what is computed.
  fileprivate var column: String? {
    if case .column(let name) = self { name } else { nil }
  }
}

extension YAMLNode.Entry {
  /// The value as a path, unless it is a number.
  fileprivate var path: LocatedText? {
    guard case .scalar(let text, let isPlain) = value.kind, !isPlain || Double(yaml: text) == nil else {
      return nil
    }
    return path(text)
  }
}
