internal import ArgumentParser
internal import Literate
internal import Weaving

/// How diagnostics are printed.
enum DiagnosticFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// For people: `file:line:column: error: …` with the line and a caret.
  case text
  /// One JSON object on standard output.
  case json
  /// Workflow commands that GitHub shows beside the line.
  case github
}

extension Diagnostic {
  /// The rule with its near miss, in one sentence without a full stop.
  var sentence: String { suggestion.map { "\(summary); did you mean '\($0)'?" } ?? summary }

  // MARK: - For people

  /// `file:line:column: error: summary`, the source line with carets under the span, and the remedy.
  var text: String {
    guard let range else {
      return "\(severity.rawValue): \(printable(sentence))\n" + (remedy.map { "  \(printable($0))\n" } ?? "")
    }
    let place = DiagnosticPlace(range)
    var text =
      "\(printable(place.file)):\(place.start.line):\(place.start.column): \(severity.rawValue): \(printable(sentence))\n"
    let number = String(place.start.line)
    let margin = String(repeating: " ", count: number.count)
    let excerpt = Excerpt(place)
    text += " \(number) | \(excerpt.line)\n \(margin) | \(excerpt.carets)\n"
    if let remedy { text += " \(margin) = \(printable(remedy))\n" }
    return text
  }

  // MARK: - For machines

  /// The diagnostic as a JSON object; what it has not is left out.
  var json: JSON {
    var members = [JSON.Member("severity", .text(severity.rawValue))]
    if let range {
      let place = DiagnosticPlace(range)
      members += [
        .init("file", .text(place.file)), .init("line", .integer(place.start.line)),
        .init("column", .integer(place.start.column)),
        .init("end-line", .integer(place.end.line)), .init("end-column", .integer(place.end.column)),
      ]
    }
    members.append(.init("summary", .text(summary)))
    if let suggestion { members.append(.init("suggestion", .text(suggestion))) }
    if let remedy { members.append(.init("remedy", .text(remedy))) }
    return .object(members)
  }

  /// `::error file=…,line=…::…`
  var github: String {
    let message = [sentence, remedy].compactMap { $0 }.joined(separator: "\n")
    guard let range else { return githubCommand(severity.rawValue, [], message) }
    let place = DiagnosticPlace(range)
    return githubCommand(
      severity.rawValue,
      [
        ("file", place.file), ("line", "\(place.start.line)"), ("endLine", "\(place.end.line)"),
        ("col", "\(place.start.column)"), ("endColumn", "\(place.end.column)"),
      ], message)
  }
}

/// A workflow command with its values escaped as GitHub asks for it.
func githubCommand(_ name: String, _ properties: [(String, String)], _ message: String) -> String {
  func escaped(_ text: String, _ pairs: [(Character, String)]) -> String {
    String(text.flatMap { character in pairs.first { $0.0 == character }?.1 ?? String(character) })
  }
  let inMessage: [(Character, String)] = [("%", "%25"), ("\r\n", "%0D%0A"), ("\r", "%0D"), ("\n", "%0A")]
  let inProperty = inMessage + [(":", "%3A"), (",", "%2C")]
  let list = properties.map { "\($0.0)=\(escaped($0.1, inProperty))" }.joined(separator: ",")
  return "::\(name)\(list.isEmpty ? "" : " " + list)::\(escaped(message, inMessage))\n"
}

/// A source line that fits a terminal, with carets under the span.
private struct Excerpt {
  let line: String
  let carets: String

  private static let width = 120

  init(_ place: DiagnosticPlace) {
    let characters = Array(place.lineText)
    let start = min(max(place.start.column - 1, 0), characters.count)
    let end =
      place.end.line > place.start.line
      ? characters.count : min(max(place.end.column - 1, start), characters.count)
    // Of a very long line the part with the span is shown.
    let from = end > Self.width ? max(0, start - 40) : 0
    let until = min(characters.count, from + Self.width)
    let before = from > 0 ? "…" : ""
    line = before + printable(String(characters[from..<until])) + (until < characters.count ? "…" : "")
    // Tabs stay tabs, so that the carets stand where the terminal puts the span.
    let indent = characters[from..<min(start, until)].map { $0 == "\t" ? "\t" : " " }.joined()
    carets = (from > 0 ? " " : "") + indent + String(repeating: "^", count: max(1, min(end, until) - start))
  }
}

/// Text without control characters, which a stranger's document could send to the terminal.
func printable(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { scalar in
        let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
        return isControl ? "\u{FFFD}" : scalar
      }))
}
