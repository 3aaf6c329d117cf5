import Reporting

@testable import Estimation

/// Reads stories as they stand in a file, and tells what is wrong as a terminal does.
enum StoryReader {
  /// The story of a block list, which begins on the second line behind `  - `; nil after an error.
  static func read(_ lines: [String]) -> (story: StoryText?, problems: [Diagnostic], source: SourceText) {
    let text = "story:\n" + lines.map { "  - \($0)\n" }.joined()
    let source = SourceText(name: "s.yml", text)
    var items: [YAMLNode] = []
    var start = 7
    for line in lines {
      let place = SourceRange(source, start + 4..<start + 4 + line.utf8.count)
      items.append(YAMLNode(range: place, kind: line.isEmpty ? .null : .scalar(line, isPlain: true)))
      start += line.utf8.count + 5
    }
    let node = YAMLNode(range: SourceRange(source, 9..<max(10, text.utf8.count - 1)), kind: .list(items))
    var problems = Problems()
    let story = StoryText(node, &problems)
    return (story, problems.report(), source)
  }

  /// A scalar as it is written, with the text that it stands for.
  static func read(
    scalar text: String, isPlain: Bool = true, writtenAs written: String
  ) -> (story: StoryText?, problems: [Diagnostic]) {
    let source = SourceText(name: "s.yml", "story: " + written + "\n")
    let place = SourceRange(source, 7..<7 + written.utf8.count)
    var problems = Problems()
    let story = StoryText(YAMLNode(range: place, kind: .scalar(text, isPlain: isPlain)), &problems)
    return (story, problems.report())
  }

  /// Each problem with its place, the text there, and what is said.
  static func told(_ problems: [Diagnostic]) -> [String] {
    problems.map { problem in
      let place = problem.range.map { range in
        let position = range.source.position(of: range.bytes.lowerBound)
        return "\(position.line):\(position.column) «\(range.text)» "
      }
      let meant = problem.suggestion.map { "; did you mean '\($0)'?" } ?? "."
      return (place ?? "") + problem.summary + meant + (problem.remedy.map { " \($0)" } ?? "")
    }
  }

  static func told(of line: String) -> String { told(read([line]).problems).joined(separator: "\n") }
}
