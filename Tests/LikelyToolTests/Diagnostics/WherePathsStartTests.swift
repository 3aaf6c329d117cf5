import Foundation
import TestSupport
import Testing

@testable import LikelyTool

/// Problems name files as whoever gave the command finds them, wherever the project's root is.
@Suite struct WherePathsStartTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("teaching/Course/likely.yml", "title: Course\n")
    try folder.write("teaching/Course/01-lines.md", "# Lines\n\n`{nothing}`\n")
    try folder.write("teaching/Course/sub/x.txt", "x")
    try folder.write("other/x.txt", "x")
  }

  private func run(_ arguments: [String], in place: String) -> (output: String, error: String) {
    let terminal = Terminal(in: folder.path + place)
    _ = LikelyCommand.run(arguments, on: terminal.console)
    return (terminal.output, terminal.error)
  }

  private var places: [(place: String, named: String, file: String)] {
    [
      ("", "teaching/Course", "teaching/Course/01-lines.md"),
      ("/teaching", "Course", "Course/01-lines.md"),
      ("/teaching/Course", ".", "01-lines.md"),
      ("/teaching/Course/sub", "..", folder.path + "/teaching/Course/01-lines.md"),
      ("/other", "../teaching/Course", folder.path + "/teaching/Course/01-lines.md"),
    ]
  }

  @Test func everyFormatOfEveryCommandSaysTheSame() {
    for (place, named, file) in places {
      for command in ["render", "check", "inspect"] {
        let text = run([command, named], in: place)
        #expect(
          text.error.contains("\n\(file):3:3: error: ") || text.error.hasPrefix("\(file):3:3: error: "),
          "\(text)")
        let github = run([command, named, "--format", "github"], in: place)
        #expect((github.output + github.error).contains("::error file=\(file),line=3,"), "\(github)")
        let json = run([command, named, "--format", "json"], in: place)
        #expect((json.output + json.error).contains("\"file\": \"\(file)\""), "\(json)")
      }
    }
  }

  @Test func differencesDoTheSame() throws {
    try folder.write("teaching/Course/01-lines.md", "# Lines\n")
    for (place, named, _) in places.prefix(3) {
      let folder = named == "." ? "" : named + "/"
      let tutorial = folder + "01-lines.md"
      let output = run(["check", named], in: place).output
      #expect(output.contains("\(tutorial):1:3: change: Chapter '01-lines' is missing"), "\(output)")
      #expect(output.contains(": \(folder)Output/01-lines.html, "))
      #expect(
        run(["check", named, "--format", "github"], in: place).output.contains(
          "::error file=\(tutorial),line=1,"))
      #expect(
        run(["check", named, "--format", "json"], in: place).output.contains("\"file\": \"\(tutorial)\""))
    }
  }

  /// What is written does not tell where the command was given.
  @Test func pagesAreTheSameFromEverywhere() throws {
    try folder.write("teaching/Course/01-lines.md", "# Lines\n\n[x](sub/x.txt)\n")
    var pages: Set<String> = []
    for (place, named, _) in places {
      _ = run(["render", named], in: place)
      pages.insert(try folder.read("teaching/Course/Output/01-lines.html"))
    }
    #expect(pages.count == 1)
  }
}
