import Literate
import Reporting

/// The kinds of callout, as in `> [!note]`: those of GitHub and Obsidian, and those that teaching needs.
package enum CalloutCatalogue {
  package static let all: [String] = gitHub + teaching + obsidian

  private static let gitHub = ["note", "tip", "important", "warning", "caution"]

  private static let teaching = [
    "exercise", "solution", "question", "answer", "hint", "example", "key-idea", "definition", "theorem",
    "lemma", "proposition", "corollary", "proof", "remark",
  ]

  private static let obsidian = [
    "abstract", "summary", "tldr", "info", "todo", "success", "check", "done", "help", "faq", "attention",
    "failure", "fail", "missing", "danger", "error", "bug", "quote", "cite",
  ]
}

extension Problems {
  /// Records a quote whose first words are a kind of callout in all but its hyphens, such as `[!key idea]`.
  mutating func check(quote blocks: [Block]) {
    guard case .paragraph(let content)? = blocks.first?.kind, let first = content.first,
      case .text = first.kind
    else { return }
    let written = first.range.text
    guard written.hasPrefix("[!"), let close = written.firstIndex(of: "]") else { return }
    let label = written[..<close].dropFirst(2)
    let name = label.lowercased().replacing(" ", with: "-")
    let isKnown = CalloutCatalogue.all.contains(name)
    guard let meant = isKnown ? name : Spelling.nearMiss(of: name, among: CalloutCatalogue.all) else {
      return
    }
    let start = first.range.bytes.lowerBound + 2
    error(
      at: SourceRange(first.range.source, start..<start + label.utf8.count),
      "There is no callout '\(label)'", suggestion: meant, remedy: "For words in brackets write '\\['.")
  }

  /// Records a callout whose kind is not known.
  mutating func check(_ callout: Callout) {
    guard !CalloutCatalogue.all.contains(callout.kind) else { return }
    error(
      at: callout.kindRange, "There is no callout '\(callout.kindRange.text)'",
      suggestion: Spelling.nearMiss(of: callout.kind, among: CalloutCatalogue.all),
      remedy: "There are: \(CalloutCatalogue.all.joined(separator: ", ")). For words in brackets write '\\['."
    )
  }
}
