import Testing

@testable import LikelyTool

/// What the shell sees: 0, 1 or 2, and words on the right stream.
@Suite struct UsageTests {
  @Test func helpIsFineAndGoesToStandardOutput() {
    for arguments in [[], ["--help"], ["-h"], ["help"], ["help", "list"], ["list", "--help"]] {
      let terminal = Terminal()
      #expect(LikelyCommand.run(arguments, on: terminal.console) == .fine)
      #expect(terminal.output.contains("USAGE: likely"))
      #expect(terminal.output.hasSuffix("\n"))
      #expect(terminal.error.isEmpty)
    }
  }

  @Test func theVersionStandsAlone() {
    let terminal = Terminal()
    #expect(terminal.run("--version") == .fine)
    #expect(terminal.output == "0.1.0\n")
  }

  @Test(arguments: [
    ["nonsense"], ["--nonsense"], ["list", "fish"], ["list", "models", "marks"], ["explain"],
    ["explain", "a", "b"],
    ["doctor", "now"], ["render", "--to", "docx"], ["render", "--to", "html,"],
    ["render", "--figures", "pdf"],
    ["render", "--threads", "0"], ["render", "--threads", "many"], ["check", "--tolerance", "-1"],
    ["check", "--tolerance", "nan"], ["inspect", "--format", "xml"], ["render", "--output"],
  ])
  func wrongUsageIsTwoAndGoesToStandardError(_ arguments: [String]) {
    let terminal = Terminal()
    #expect(LikelyCommand.run(arguments, on: terminal.console) == .wrongUsage)
    #expect(terminal.error.hasPrefix("Error: "))
    #expect(terminal.output.isEmpty)
  }
}
