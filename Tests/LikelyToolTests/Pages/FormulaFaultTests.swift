import TestSupport
import Testing

@testable import LikelyTool

/// What is wrong with a formula that holds values is told at its place, in the words that were written.
@Suite struct FormulaFaultTests {
  @Test(arguments: [
    (
      "Text $x + \\frac{`{s.n}`}$ on.", "6:11: error: '\\frac' needs an argument that is missing",
      "Write '\\frac{`{s.n}`}{…}'."
    ),
    (
      "Text $\\frac{1}{`{s.n}`} + \\hat$ on.", "6:27: error: '\\hat' needs an argument that is missing",
      "Write '\\hat{…}'."
    ),
    (
      "$$\n`{s.n}` + \\nope\n$$", "7:11: error: '\\nope' is no command of KaTeX",
      "Correct it, or write words as '\\text{…}'."
    ),
  ])
  func isToldAtItsPlace(_ text: String, _ place: String, _ remedy: String) throws {
    let folder = try TemporaryFolder([
      "a.md": "# T\n```{scenario s}\ndata: two-coins\nmodel: coin-mixture\n```\n\(text)\n"
    ])
    let terminal = Terminal(in: folder.path)
    #expect(LikelyCommand.run(["render", "a.md"], on: terminal.console) != .fine)
    #expect(terminal.error.contains("a.md:\(place)\n"), "\(terminal.error)")
    #expect(terminal.error.contains("= \(remedy)\n"), "\(terminal.error)")
  }
}
