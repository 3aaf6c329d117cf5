internal import Reporting

extension Comparison {
  /// The report as lines of text; empty where there is nothing to report.
  ///
  /// - Parameters:
  ///   - folder: the folder that the files are in; nil where paths below it will do.
  ///   - longest: how many moved values of one file are listed.
  package func report(in folder: String? = nil, longest: Int = 20) -> [String] {
    differences.flatMap { difference -> [String] in
      let path = (folder.map { $0 + "/" } ?? "") + difference.path
      switch difference {
      case .missing: return ["\(path) is missing"]
      case .stray: return ["\(path) is stray: no tutorial makes it"]
      case .bytes: return ["\(path) differs"]
      case .text(_, let line, let old, let new):
        return ["\(path) differs from line \(line) on", "  - \(Self.cut(old))", "  + \(Self.cut(new))"]
      case .values(_, let moved):
        let heading = "\(path): \(moved.count) \(moved.count == 1 ? "value" : "values") moved"
        let rest = moved.count > longest ? ["  … and \(moved.count - longest) more"] : []
        return [heading] + moved.prefix(longest).map { "  " + $0.line } + rest
      }
    }
  }

  /// A line that is short enough for a terminal.
  private static func cut(_ line: String) -> String {
    let text = line.drop { $0 == " " }
    return text.count > 100 ? text.prefix(99) + "…" : String(text)
  }
}

extension Comparison.MovedValue {
  /// `coins.hidden.heads.A: 0.79678 → 0.79679 (1.3e-05 relative)`.
  var line: String {
    guard let old else { return "\(path): new, \(Self.short(new))" }
    guard let new else { return "\(path): gone, was \(Self.short(old))" }
    let values = "\(path): \(Self.short(old)) → \(Self.short(new))"
    guard let change = Self.relativeChange(old, new), change.isFinite else { return values }
    return values + " (\(Self.twoDigits(change)) relative)"
  }

  private static func short(_ value: JSON?) -> String {
    switch value {
    case nil: "nothing"
    case .array(let elements)?: "\(elements.count) \(elements.count == 1 ? "row" : "rows")"
    case .object(let members)?: "\(members.count) \(members.count == 1 ? "value" : "values")"
    case .some(let plain): String(plain.text.dropLast())
    }
  }

  /// A positive number with two significant digits, such as `1.3e-05`; no locale has a say in it.
  static func twoDigits(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "0" }
    var exponent = 0
    var mantissa = value
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    var tenths = Int((mantissa * 10).rounded())
    if tenths == 100 {
      tenths = 10
      exponent += 1
    }
    let size = abs(exponent)
    return "\(tenths / 10).\(tenths % 10)e\(exponent < 0 ? "-" : "+")\(size < 10 ? "0" : "")\(size)"
  }
}
