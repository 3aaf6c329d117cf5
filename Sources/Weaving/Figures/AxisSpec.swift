import Plotting
import Reporting

/// What an author says of an axis: a title alone, or a mapping.
struct AxisSpec: Sendable {
  var title: Template?
  var domain: ClosedRange<Double>?
  var kind: Axis.Kind?

  static let schema = Schema("axis", AxisSpec()) {
    Key("title", .template, \.title, default: "the name of the column or parameter", "the title of the axis")
    Key(
      "kind", .choice(among: [Axis.Kind.linear, .log].map { ($0.rawValue, $0) }, print: \.rawValue),
      \.kind, default: "linear; log for a density of components five times apart", "how values are spaced")
    Key(
      "domain", .limits("domain"), \.domain, default: "what holds all values",
      "the limits of the axis; what lies outside is not drawn")
  }

  /// Whether the author wants a linear axis: says so, or has limits that no other has.
  var isLinear: Bool { kind == .linear || kind == nil && domain.map { $0.lowerBound <= 0 } ?? false }

  /// Whether the domain has more than a point in common with the values that there are.
  func meets(_ support: ClosedRange<Double>) -> Bool {
    domain.map { $0.lowerBound < support.upperBound && support.lowerBound < $0.upperBound } ?? true
  }

  /// - Parameter title: The title with its values.
  func apply(to axis: inout Axis, title: RichText?) {
    if let title { axis.title = title }
    if let domain { axis.domain = axis.support.map { domain.clamped(to: $0) } ?? domain }
    if let kind { axis.kind = kind } else if axis.kind == .log, isLinear { axis.kind = .linear }
  }
}

extension Kind where Value == AxisSpec {
  static let axis = Kind("a title, or {title:, kind:, domain:}") { entry, problems in
    let node = entry.value
    if let title = Template(node) {
      guard !node.isEmptyText else {
        problems.emptyText(of: entry)
        return nil
      }
      return AxisSpec(title: title)
    }
    if case .mapping(let entries) = node.kind, entries.isEmpty {
      problems.error(
        at: node.range, "'\(entry.key)' must have at least one entry",
        remedy: entry.remedy("Write one"))
      return nil
    }
    guard let axis = AxisSpec.schema.read(node, at: node.range, &problems) else { return nil }
    if axis.kind == .log, let domain = axis.domain, domain.lowerBound <= 0 {
      problems.error(
        at: node.range(of: ["domain"], preferringKey: true), "The domain of a log axis must be positive",
        remedy: "Begin it above zero, or leave the axis linear.")
      return nil
    }
    return axis
  }
}

extension Kind where Value == ClosedRange<Double> {
  /// Two numbers in ascending order.
  ///
  /// - Parameter what: what they limit, such as `domain`.
  static func limits(_ what: String) -> Kind {
    Kind("[from, to]") { entry, problems in
      if case .list(let items) = entry.value.kind, items.count == 2,
        case .scalar(let first, isPlain: true) = items[0].kind,
        case .scalar(let last, isPlain: true) = items[1].kind,
        let lower = Double(yaml: first), let upper = Double(yaml: last), lower < upper
      {
        return lower...upper
      }
      problems.error(
        at: entry.value.range, "A \(what) is written as two numbers in ascending order, `[from, to]`",
        remedy: "Write, say, [0, 1].")
      return nil
    }
  }
}

extension ClosedRange<Double> {
  /// The values of a parameter's support: `0 to 1`, `from 0`.
  var words: String {
    upperBound.isFinite ? "\(lowerBound.short) to \(upperBound.short)" : "from \(lowerBound.short)"
  }
}
