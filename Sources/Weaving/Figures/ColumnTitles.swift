import Estimation
import Plotting
import Reporting

/// The titles of the axes on which an author's marks show columns: the column's name, as it is written, where all marks
/// that show one show the same.
///
/// Lists, constants, rules and curves have no column and say nothing; a path to results shows something else.
struct ColumnTitles {
  private(set) var x: String?
  private(set) var y: String?

  /// - Parameter node: the list of marks, which has been read.
  init(_ node: YAMLNode, _ weaver: inout ChapterWeaver) {
    guard case .list(let marks) = node.kind else { return }
    var names: (x: [String?], y: [String?]) = ([], [])
    for mark in marks {
      guard case .mapping(let entries) = mark.kind, let entry = entries.first, entry.key != "rule",
        case .mapping(let channels) = entry.value.kind
      else { continue }
      var scope: ChannelScope?
      if case .scalar(let data, _)? = channels.first(where: { $0.key == "data" })?.value.kind {
        scope = ChannelScope(LocatedText(text: data, range: mark.range), &weaver)
      }
      for channel in channels {
        guard case .scalar(let text, let isPlain) = channel.value.kind else { continue }
        if isPlain, Double(yaml: text) != nil { continue }
        let path = LocatedText(text: text, range: channel.value.range)
        let column = ChannelResolver.column(path, in: scope, of: weaver.scenarios)
        if channel.key == "x" { names.x.append(column?.name) }
        if channel.key == "y" { names.y.append(column?.name) }
      }
    }
    x = Self.title(names.x)
    y = Self.title(names.y)
  }

  private static func title(_ names: [String?]) -> String? {
    guard let first = names.first ?? nil, names.allSatisfy({ $0 == first }) else { return nil }
    return LabelMarkup.escape(first)
  }
}
