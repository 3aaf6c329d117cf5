import Foundation
import TestSupport
import Testing

@testable import LikelyTool

/// What is wrong with the output folder that `likely.yml` names is told there, and is no wrong usage.
@Suite struct OutputPlaceTests {
  private static func book(_ output: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder([
      "Book/likely.yml": "title: A book\noutput: \(output)\nchapters: [a.md]\n",
      "Book/a.md": "# A\n\nText.\n",
      "Book/sub/x.txt": "x", "elsewhere/x.txt": "x",
    ])
    let links = [("out", "../elsewhere"), ("nowhere", "missing")]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/Book/" + name, withDestinationPath: target)
    }
    return folder
  }

  private static func run(_ arguments: [String], in place: String) -> (CommandStatus, String) {
    let terminal = Terminal(in: place)
    let status = LikelyCommand.run(arguments, on: terminal.console)
    return (status, terminal.error)
  }

  static let faults =
    [
      (".", "The output folder must not be the folder of the tutorials, which would be overwritten"),
      ("./", "The output folder must not be the folder of the tutorials, which would be overwritten"),
      ("sub/.", nil),
      ("a.md", "The output goes into a folder, and 'a.md' is a file"),
      ("a.md/site", "The output goes into a folder, and 'a.md' is a file"),
      ("nowhere", "The output goes into a folder, and the link 'nowhere' leads nowhere"),
      ("out", "The output folder must lie in the project, and 'out' leads out of it"),
      ("out/deeper", "The output folder must lie in the project, and 'out/deeper' leads out of it"),
      ("Output", nil), ("sub", nil), ("new/deeper", nil),
    ] as [(String, String?)]

  @Test(arguments: faults, ["render", "check"])
  func aFaultIsToldWhereItIsWritten(fault: (output: String, summary: String?), command: String) throws {
    let folder = try Self.book(fault.output)
    let (status, error) = Self.run([command, "Book"], in: folder.path)
    guard let summary = fault.summary else {
      #expect(command == "check" || status == .fine, "\(error)")
      #expect(!error.contains("error: "), "\(error)")
      return
    }
    #expect(status == .problems)
    #expect(
      error.contains(
        """
        Book/likely.yml:2:9: error: \(summary)
         2 | output: \(fault.output)
           |         \(String(repeating: "^", count: fault.output.count))
           = Name another folder, such as Output, or leave 'output' out.

        """), "\(error)")
    #expect(try folder.read("Book/a.md") == "# A\n\nText.\n")
    #expect(!folder.exists("Book/Output"))
    #expect(!folder.exists("elsewhere/index.html"))
  }

  @Test(arguments: faults) func theOptionGoesBeforeIt(fault: (output: String, summary: String?)) throws {
    let folder = try Self.book(fault.output)
    let (status, error) = Self.run(["render", "Book", "--output", "site"], in: folder.path)
    #expect(status == .fine, "\(error)")
    #expect(folder.exists("site/index.html"))
  }

  @Test func theOptionItselfIsUsage() throws {
    let folder = try Self.book("Output")
    let (status, error) = Self.run(["render", "Book", "--output", "Book"], in: folder.path)
    #expect(status == .wrongUsage)
    #expect(
      error.hasSuffix(
        """
        error: The output folder must not be the folder of the tutorials, which would be overwritten
          Choose another folder by '--output'.

        """), "\(error)")
  }

  /// Every key of `likely.yml`, with what it cannot be.
  @Test(arguments: [
    "title: ''", "title: [a]", "subtitle: {a: b}", "language: klingon", "language: [en]", "output: ''",
    "output: ..", "output: /tmp", "output: [a]", "output: .", "output: a.md", "chapters: [b.md]",
    "chapters: []",
    "chapters: {a: b}", "chapters: [a.md, a.md]", "bibliography: b.yml", "bibliography: [b.json, ..]",
    "bibliography: {}", "titel: x", "- a", "a: [", "title: 'x", "output:", "title: x\ntitle: y",
  ])
  func everyFaultOfTheFileHasItsPlace(_ line: String) throws {
    let folder = try TemporaryFolder(["Book/a.md": "# A\n\nText.\n", "Book/likely.yml": line + "\n"])
    for command in ["render", "check"] {
      let (status, error) = Self.run([command, "Book"], in: folder.path)
      #expect(status == .problems, "\(line): \(error)")
      let errors = error.split(separator: "\n").filter { $0.contains("error: ") }
      #expect(!errors.isEmpty && errors.allSatisfy { $0.hasPrefix("Book/likely.yml:") }, "\(line): \(error)")
      #expect(error.contains("^") && error.contains("\n   = "), "\(line): \(error)")
    }
  }
}
