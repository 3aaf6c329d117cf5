import Foundation
import TestSupport
import Testing

@testable import LikelyTool

/// What a tutorial may read: nothing above its own folder, from wherever a command is given, unless `--root` says so.
@Suite struct RootTests {
  private let folder: TemporaryFolder
  private var home: String { folder.path }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("priv/salaries.csv", "x,y\n1,2\n2,3\n3,5\n4,4\n")
    try folder.write("dl/own.csv", "x,y\n1,2\n2,3\n3,5\n4,4\n")
    for (name, file) in [
      ("stranger", "../priv/salaries.csv"), ("guess", "../priv/nothing.csv"), ("link", "link.csv"),
      ("through", "inner/../../priv/salaries.csv"), ("absolute", home + "/priv/salaries.csv"),
      ("linked", "folder/salaries.csv"), ("own", "own.csv"),
    ] {
      try folder.write(
        "dl/\(name).md",
        """
        ```{scenario s}
        data: {csv: \(file)}
        model: {linear: {response: y, terms: [x]}}
        ```

        `{s.n}`
        """)
    }
    try folder.write("dl/inner/x.txt", "x")
    try FileManager.default.createSymbolicLink(
      atPath: home + "/dl/link.csv", withDestinationPath: "../priv/salaries.csv")
    try FileManager.default.createSymbolicLink(atPath: home + "/dl/folder", withDestinationPath: "../priv")
  }

  private func inspect(_ arguments: [String], in place: String) -> (CommandStatus, String, String) {
    let terminal = Terminal(in: home + place)
    let status = LikelyCommand.run(["inspect"] + arguments, on: terminal.console)
    return (status, terminal.output, terminal.error)
  }

  @Test(arguments: ["stranger", "guess", "link", "through", "absolute", "linked"])
  func nothingAboveIsRead(_ name: String) {
    for (path, place) in [("dl/\(name).md", ""), ("\(name).md", "/dl"), ("../dl/\(name).md", "/priv")] {
      let (status, output, error) = inspect([path], in: place)
      #expect(status == .problems)
      #expect(output.contains("\"s\"") == false, "\(output)")
      #expect(error.contains("\(home)/dl"), "\(error)")
      #expect(error.contains("--root"), "\(error)")
    }
  }

  @Test func theMessageNamesTheRootAndTheOption() {
    let (_, _, error) = inspect(["dl/stranger.md"], in: "")
    #expect(
      error == """
        dl/stranger.md:2:13: error: Files are read only below the project's root, \(home)/dl, and '../priv/salaries.csv' is outside
         2 | data: {csv: ../priv/salaries.csv}
           |             ^^^^^^^^^^^^^^^^^^^^
           = Copy the file into the project, or widen the root by '--root'.

        """)
  }

  @Test func anOptionWidensIt() {
    for (path, place, root) in [("dl/stranger.md", "", "."), ("stranger.md", "/dl", "..")] {
      let (status, output, error) = inspect([path, "--root", root], in: place)
      #expect(status == .fine, "\(error)")
      #expect(output.contains("\"n\": 4"), "\(output)")
    }
    #expect(inspect(["dl/own.md"], in: "").0 == .fine)
  }
}
