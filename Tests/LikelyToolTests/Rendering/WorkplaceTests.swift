import Foundation
import Testing

@testable import LikelyTool

@Suite struct WorkplaceTests {
  private let folder: TemporaryFolder
  private var here: String { folder.path }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("Tutorials/likely.yml", "title: T\n")
    try folder.write("Tutorials/one.md", "# One\n")
    try folder.write("Tutorials/two.md", "# Two\n")
    try folder.write("alone/note.md", "# Note\n")
    try folder.write("alone/data.csv", "x\n1\n")
    try folder.write("elsewhere/x.txt", "x")
  }

  @Test func nothingNamedMeansTutorials() throws {
    let place = try Workplace(named: [], in: here)
    #expect(place.root == here)
    #expect(place.paths == [here + "/Tutorials"])
    #expect(place.chosen == nil)
    #expect(!place.isPart)
    // Within the folder itself its configuration is enough.
    #expect(try Workplace(named: [], in: here + "/Tutorials").paths == [here + "/Tutorials"])
  }

  @Test func aChapterOfABookIsAPartOfIt() throws {
    let place = try Workplace(named: ["Tutorials/two.md"], in: here)
    #expect(place.paths == [here + "/Tutorials"])
    #expect(place.chosen == [here + "/Tutorials/two.md"])
    #expect(place.isPart)
  }

  @Test func aTutorialWithoutABookStandsAlone() throws {
    let place = try Workplace(named: ["alone/note.md"], in: here)
    #expect(place.root == here)
    #expect(place.paths == [here + "/alone/note.md"])
    #expect(place.chosen == nil)
    #expect(place.isPart)
  }

  @Test func tutorialsElsewhereBringTheirRoot() throws {
    let away = here + "/elsewhere"
    let book = try Workplace(named: [here + "/Tutorials"], in: away)
    #expect(book.root == here)
    #expect(book.outputBase == here)
    let note = try Workplace(named: ["../alone/note.md"], in: away)
    #expect(note.root == here + "/alone")
    // Without a configuration the output stands where the command was given.
    #expect(note.outputBase == away)
  }

  @Test func symbolicLinksAreFollowedFirst() throws {
    try FileManager.default.createSymbolicLink(
      atPath: here + "/link.md", withDestinationPath: "alone/note.md")
    #expect(try Workplace(named: ["link.md"], in: here).paths == [here + "/alone/note.md"])
    try FileManager.default.createSymbolicLink(
      atPath: here + "/elsewhere/link.md", withDestinationPath: "../alone/note.md")
    #expect(try Workplace(named: ["link.md"], in: here + "/elsewhere").root == here + "/alone")
  }

  @Test func saysWhatCannotBeATutorial() {
    let remedy = "Name a tutorial, or a folder with tutorials in it."
    #expect(
      problem([], "elsewhere") == UsageProblem(summary: "There is no folder 'Tutorials' here", remedy: remedy)
    )
    #expect(
      problem(["nix.md"]) == UsageProblem(summary: "There is no file or folder 'nix.md'", remedy: remedy))
    #expect(problem([""]) == UsageProblem(summary: "There is no file or folder ''", remedy: remedy))
    #expect(
      problem(["alone/data.csv"])
        == UsageProblem(
          summary: "A tutorial is a Markdown file, and 'alone/data.csv' does not end in .md", remedy: remedy))
    #expect(
      problem([here + "/alone/note.md", here + "/Tutorials/one.md"], "elsewhere")
        == UsageProblem(
          summary:
            "Tutorials of one run must lie in one project, and '\(here)/Tutorials/one.md' is outside \(here)/alone",
          remedy: "Render them one after the other."))
  }

  @Test func pathsAreShownAsAPersonHereWouldWriteThem() {
    #expect(Workplace.shown(here + "/Output", from: here) == "Output")
    #expect(Workplace.shown(here, from: here) == ".")
    #expect(Workplace.shown("/usr/x", from: here) == "/usr/x")
    #expect(Workplace.wayUp(from: "/a/b/c", to: "/a") == "../..")
    #expect(Workplace.wayUp(from: "/a", to: "/a") == ".")
    #expect(Workplace.wayUp(from: "/ab", to: "/a") == nil)
  }

  private func problem(_ named: [String], _ below: String = "") -> UsageProblem? {
    do throws(UsageProblem) {
      _ = try Workplace(named: named, in: below.isEmpty ? here : here + "/" + below)
      return nil
    } catch {
      return error
    }
  }
}
