import Literate

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
