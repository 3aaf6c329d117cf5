internal import Weaving

/// What `likely explain` prints about one name, before it is laid out.
struct Explanation: Sendable {
  struct Section: Sendable, Equatable {
    enum Body: Sendable, Equatable {
      /// A text that is wrapped.
      case prose(String)
      /// Lines that are kept as they are.
      case literal([String])
      case definitions([Definition])
    }
    let title: String
    let body: Body
  }

  let name: String
  /// What it is the name of, such as `model`.
  let kind: String
  let summary: String
  let sections: [Section]
  /// A whole tutorial that shows it; nil for data, which others show.
  var example: Example?

  /// The explanation as text, of at most `width` characters a line where words allow it.
  func text(width: Int = 88) -> String {
    var lines = ["\(name) (\(kind))"] + wrap(summary, width: width)
    for section in sections + (example?.sections ?? []) {
      lines += ["", section.title]
      switch section.body {
      case .prose(let text): lines += wrap(text, width: width - 2).map { "  " + $0 }
      case .literal(let text): lines += text.map { $0.isEmpty ? "" : "  " + $0 }
      case .definitions(let definitions): lines += layOut(definitions, width: width - 2).map { "  " + $0 }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Example {
  /// The tutorial, and the files beside it.
  fileprivate var sections: [Explanation.Section] {
    let lines = { (text: String) in
      Explanation.Section.Body.literal(
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
    return [Explanation.Section(title: "Example", body: lines(tutorial))]
      + files.map { Explanation.Section(title: "with \($0.name)", body: lines($0.text)) }
  }
}

/// A name with what it means.
struct Definition: Sendable, Equatable {
  let term: String
  let meaning: String
  init(_ term: String, _ meaning: String) {
    self.term = term
    self.meaning = meaning
  }
}

/// Two columns: the names, and their meanings wrapped beside them.
func layOut(_ definitions: [Definition], width: Int = 88) -> [String] {
  let column = min(definitions.map(\.term.count).max() ?? 0, 24) + 2
  return definitions.flatMap { definition -> [String] in
    let meaning = wrap(definition.meaning, width: max(width - column, 20))
    let indent = String(repeating: " ", count: column)
    let term = definition.term + String(repeating: " ", count: max(column - definition.term.count, 0))
    guard definition.term.count + 2 <= column, let first = meaning.first else {
      return [definition.term] + meaning.map { indent + $0 }
    }
    return [term + first] + meaning.dropFirst().map { indent + $0 }
  }
}

/// Breaks a text at its spaces; a word that is too long has a line of its own.
func wrap(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty, line.count + 1 + word.count > width {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  return line.isEmpty ? lines : lines + [line]
}
