import Literate
import Reporting

extension Problems {
  /// Records the values in what would be the label of a heading: labels are read before there are results.
  mutating func refuseValues(inLabelOf heading: [Inline]) {
    guard let last = heading.last, case .text = last.kind, last.range.text.hasSuffix("}"),
      let value = heading.lastIndex(where: { if case .value = $0.kind { true } else { false } }), value > 0,
      case let opening = heading[value - 1], case .text = opening.kind,
      let brace = opening.range.text.lastIndex(of: "{"), opening.range.text[brace...].hasPrefix("{#")
    else { return }
    let start = opening.range.bytes.lowerBound + opening.range.text[..<brace].utf8.count
    let range = SourceRange(last.range.source, start..<last.range.bytes.upperBound)
    _ = refuseValues(in: range.text, of: "A label", at: range)
  }
}
