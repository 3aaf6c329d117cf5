import Foundation
import TestSupport
import Testing

/// The program and the scripts as processes: what a shell sees of them.
@Suite struct ProcessTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  /// The program stands beside the tests that were built with it.
  private static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("likely")
  private static var isProgramThere: Bool { FileManager.default.isExecutableFile(atPath: program.path) }

  @Test(.enabled(if: isProgramThere))
  func theProgramGivesItsExitCodesAndKeepsItsStreamsApart() throws {
    let list = try run(Self.program, "list", "datasets")
    #expect(list.code == 0)
    #expect(list.output.hasPrefix("two-coins        Five sets of ten tosses"))
    #expect(list.error.isEmpty)
    let wrong = try run(Self.program, "render", "there/is/nothing")
    #expect(wrong.code == 2)
    #expect(wrong.output.isEmpty)
    #expect(wrong.error.hasPrefix("error: There is no file or folder 'there/is/nothing'\n"))

    let folder = try TemporaryFolder()
    try folder.write("broken.md", "# Broken\n\n`{nothing.here}`\n")
    let problems = try run(Self.program, "render", "broken.md", in: folder.path)
    #expect(problems.code == 1)
    #expect(problems.error.contains("broken.md:3:3: error: "), "\(problems.error)")
    #expect(!folder.exists("Output"))
  }

  /// The book of this repository is what one thread makes of it, and seven; the script of the tests asks for as many as there are cores.
  @Test(.enabled(if: isProgramThere), arguments: [1, 7])
  func theBookIsTheSameOnAnyNumberOfThreads(_ threads: Int) throws {
    let check = try run(
      Self.program, "check", "--strict", "--threads", "\(threads)", in: Self.repository.path)
    #expect(check.code == 0, "\(check.output)\(check.error)")
  }

  private static let tutorial = "# One\n\n$x$\n"
  private static let printing = [
    "list", "list models", "explain linear", "doctor", "inspect one.md", "--help", "--version",
    "check one.md --format json", "render one.md --format json",
  ]

  /// Whatever prints says so when it cannot, and is quiet when nobody reads on.
  @Test(.enabled(if: isProgramThere), arguments: printing)
  func whatCannotBePrintedIsAnError(_ command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("one.md", Self.tutorial)
    let program = "'\(Self.program.path)' \(command)"
    func shell(_ script: String) throws -> Program.Outcome {
      try run(URL(fileURLWithPath: "/bin/bash"), "-c", script, in: folder.path)
    }
    _ = try shell("'\(Self.program.path)' render one.md")
    let closed = try shell("\(program) >&-")
    #expect(closed.code == 1)
    #expect(
      closed.error.hasSuffix("error: Standard output cannot be written: Bad file descriptor\n"),
      "\(closed.error)")
    let unread = try shell("\(program) | true; exit ${PIPESTATUS[0]}")
    // 141 is the signal of a pipe that nobody reads.
    #expect([0, 141].contains(unread.code) && !unread.error.contains("error"), "\(unread)")
    #if os(Linux)
      let full = try shell("\(program) >/dev/full")
      #expect(full.code == 1)
      #expect(
        full.error.hasSuffix("error: Standard output cannot be written: No space left on device\n"),
        "\(full.error)")
    #endif
  }

  #if os(Linux)
    /// The engine for formulas would end the process; a page without formulas needs none.
    @Test(.enabled(if: isProgramThere))
    func tooLittleAddressSpaceIsSaidInASentence() throws {
      let folder = try TemporaryFolder()
      try folder.write("one.md", Self.tutorial)
      try folder.write("plain.md", "# Plain\n\nWords.\n")
      func limited(_ command: String) throws -> Program.Outcome {
        try run(
          URL(fileURLWithPath: "/bin/bash"), "-c", "ulimit -v 4000000; '\(Self.program.path)' \(command)",
          in: folder.path)
      }
      let formula = try limited("render one.md")
      #expect(formula.code == 1)
      #expect(
        formula.error.contains(
          """
          error: JavaScriptCore, which typesets the formulas, reserves 6 GB of address space, and there is less
            Raise the limit ('ulimit -v unlimited'), or write the pages as Markdown by '--to md'.

          """), "\(formula.error)")
      #expect(try limited("render one.md --to md").code == 0)
      #expect(try limited("render plain.md --output Plain").code == 0)
    }
  #endif

  @Test(arguments: ["Scripts/bootstrap", "Scripts/benchmark", "Scripts/render", "Scripts/test", ".ci/run"])
  func scriptsArePOSIXAndExecutable(_ name: String) throws {
    let script = Self.repository.appendingPathComponent(name)
    #expect(FileManager.default.isExecutableFile(atPath: script.path))
    #expect(try run(URL(fileURLWithPath: "/bin/sh"), "-n", script.path).code == 0)
    #expect(try String(contentsOf: script, encoding: .utf8).hasPrefix("#!/bin/sh\n"))
  }

  @Test func bootstrapRefusesWhatItDoesNotKnow() throws {
    let run = try run(Self.repository.appendingPathComponent("Scripts/bootstrap"), "everything", in: "/")
    #expect(run.code == 2)
    #expect(run.error == "usage: Scripts/bootstrap [test]\n")
  }

  private func run(
    _ program: URL, _ arguments: String..., in folder: String = "/tmp"
  ) throws -> Program.Outcome {
    try Program.run(program, arguments, in: folder)
  }
}
