import Literate
import Plotting

/// What an author says of an axis: a title alone, or a mapping.
struct AxisReader {
  private var title: String?
  private var domain: ClosedRange<Double>?
  private var kind: Axis.Kind?

  static func read(_ key: String, _ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> AxisReader?
  {
    guard let node = reader.node(key) else { return nil }
    if let title = Template(node) { return AxisReader(title: weaver.interpolate(title, as: .label)) }
    var inner = MappingReader(node, what: "axis", range: node.range, &weaver.problems)
    var axis = AxisReader()
    axis.title = inner.template("title", &weaver.problems).map { weaver.interpolate($0, as: .label) }
    let kinds = [Axis.Kind.linear, .log]
    axis.kind = inner.choice("kind", among: kinds.map(\.rawValue), &weaver.problems).flatMap(
      Axis.Kind.init(rawValue:))
    if let domain = inner.node("domain") { axis.domain = limits(domain, what: "domain", &weaver.problems) }
    if axis.kind == .log, let domain = axis.domain, domain.lowerBound <= 0 {
      weaver.problems.error(at: inner.keyRange("domain"), "The domain of a log axis must be positive")
      axis.domain = nil
    }
    inner.finish(&weaver.problems)
    return axis
  }

  /// Two numbers in ascending order.
  static func limits(_ node: YAMLNode, what: String, _ problems: inout Problems) -> ClosedRange<Double>? {
    if case .list(let items) = node.kind, items.count == 2,
      case .scalar(let first, _) = items[0].kind, case .scalar(let last, _) = items[1].kind,
      let lower = Double(yaml: first), let upper = Double(yaml: last), lower < upper
    {
      return lower...upper
    }
    problems.error(at: node.range, "A \(what) is written as two numbers in ascending order, `[from, to]`")
    return nil
  }

  func apply(to axis: inout Axis) {
    if let title { axis.title = title }
    if let domain { axis.domain = domain }
    if let kind { axis.kind = kind }
  }
}
