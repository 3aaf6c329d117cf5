import Literate
import Plotting
import Reporting

/// What an author says of an axis: a title alone, or a mapping.
struct AxisReader {
  private var title: String?
  private var domain: ClosedRange<Double>?
  private var kind: Axis.Kind?

  static let keys = [
    KeyDescription("title", "the title of the axis"),
    KeyDescription("kind", "linear or log"),
    KeyDescription("domain", "the limits of the axis, [from, to]"),
  ]

  static func read(_ key: String, _ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> AxisReader?
  {
    guard let node = reader.node(key, &weaver.problems) else { return nil }
    if Template(node) != nil {
      guard let title = reader.template(key, &weaver.problems) else { return nil }
      return AxisReader(title: weaver.interpolate(title, as: .label))
    }
    if case .mapping(let entries) = node.kind, entries.isEmpty {
      weaver.problems.error(
        at: node.range, "'\(key)' must have at least one entry", remedy: "Write one, or leave the key out.")
      return nil
    }
    var inner = MappingReader(node, what: "axis", keys: keys, range: node.range, &weaver.problems)
    var axis = AxisReader()
    axis.title = inner.template("title", &weaver.problems).map { weaver.interpolate($0, as: .label) }
    let kinds = [Axis.Kind.linear, .log]
    axis.kind = inner.choice("kind", among: kinds.map(\.rawValue), &weaver.problems).flatMap(
      Axis.Kind.init(rawValue:))
    if let domain = inner.node("domain", &weaver.problems) {
      axis.domain = limits(domain, what: "domain", &weaver.problems)
    }
    if axis.kind == .log, let domain = axis.domain, domain.lowerBound <= 0 {
      weaver.problems.error(
        at: inner.keyRange("domain"), "The domain of a log axis must be positive",
        remedy: "Begin it above zero, or leave the axis linear.")
      axis.domain = nil
    }
    inner.finish(&weaver.problems)
    return axis
  }

  /// Two numbers in ascending order.
  static func limits(_ node: YAMLNode, what: String, _ problems: inout Problems) -> ClosedRange<Double>? {
    if case .list(let items) = node.kind, items.count == 2,
      case .scalar(let first, isPlain: true) = items[0].kind,
      case .scalar(let last, isPlain: true) = items[1].kind,
      let lower = Double(yaml: first), let upper = Double(yaml: last), lower < upper
    {
      return lower...upper
    }
    problems.error(
      at: node.range, "A \(what) is written as two numbers in ascending order, `[from, to]`",
      remedy: "Write, say, [0, 1].")
    return nil
  }

  /// Whether the domain has more than a point in common with the values that there are.
  func meets(_ support: ClosedRange<Double>) -> Bool {
    domain.map { $0.lowerBound < support.upperBound && support.lowerBound < $0.upperBound } ?? true
  }

  func apply(to axis: inout Axis) {
    if let title { axis.title = title }
    if let domain { axis.domain = axis.support.map { domain.clamped(to: $0) } ?? domain }
    if let kind { axis.kind = kind }
  }
}

extension ClosedRange<Double> {
  /// The values of a parameter's support: `0 to 1`, `from 0`.
  var words: String {
    upperBound.isFinite ? "\(lowerBound.short) to \(upperBound.short)" : "from \(lowerBound.short)"
  }
}
