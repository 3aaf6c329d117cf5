import Foundation
import TestSupport
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
    try folder.write("other/page.md", "# Page\n")
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

  /// Else it would be made without its book, over its page in the book.
  @Test func aChapterIsNamedWithChaptersOfItsBookAlone() {
    for named in [["Tutorials/one.md", "alone/note.md"], ["alone/note.md", "Tutorials/one.md"]] {
      #expect(
        problem(named, root: ".")
          == UsageProblem(
            summary:
              "A chapter of a book is rendered as a part of it, and 'alone/note.md' is no chapter of the "
              + "same book as 'Tutorials/one.md'", remedy: "Render them one after the other."))
    }
    #expect(problem(["Tutorials/one.md", "Tutorials/two.md"]) == nil)
    #expect(problem(["Tutorials", "Tutorials/two.md"]) == nil)
  }

  @Test func aTutorialWithoutABookStandsAlone() throws {
    let place = try Workplace(named: ["alone/note.md"], in: here)
    #expect(place.root == here + "/alone")
    #expect(place.paths == [here + "/alone/note.md"])
    #expect(place.chosen == nil)
    #expect(place.isPart)
  }

  @Test func theRootDoesNotDependOnWhereOneStands() throws {
    for tutorial in ["alone/note.md", "alone", "Tutorials", "Tutorials/one.md", "Tutorials/one.md"] {
      let roots = try ["", "/alone", "/elsewhere", "/Tutorials"].map {
        try Workplace(named: [here + "/" + tutorial], in: here + $0).root
      }
      #expect(Set(roots).count == 1, "\(tutorial): \(roots)")
    }
    #expect(try Workplace(named: ["note.md"], in: here + "/alone").root == here + "/alone")
    #expect(try Workplace(named: ["."], in: here + "/Tutorials").root == here)
  }

  @Test func anOptionWidensTheRoot() throws {
    #expect(try Workplace(named: ["note.md"], root: "..", in: here + "/alone").root == here)
    let place = try Workplace(named: ["Tutorials/one.md"], root: here, in: here)
    #expect(place.root == here)
    #expect(place.chosen == [here + "/Tutorials/one.md"])
    let both = try Workplace(named: ["alone/note.md", "other/page.md"], root: ".", in: here)
    #expect(both.root == here)
    #expect(
      problem(["alone/note.md"], root: "elsewhere")
        == UsageProblem(
          summary:
            "The root must hold the tutorials, and '\(here)/alone/note.md' is outside \(here)/elsewhere",
          remedy: "Choose a folder that holds them by '--root'."))
    #expect(
      problem(["alone/note.md"], root: "alone/data.csv")
        == UsageProblem(
          summary: "The root is a folder, and 'alone/data.csv' is none",
          remedy: "Name a folder that holds the tutorials and what they read."))
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
          remedy: "Render them one after the other, or name a folder that holds them all by '--root'."))
  }

  @Test func pathsAreShownAsAPersonHereWouldWriteThem() {
    #expect(Workplace.shown(here + "/Output", from: here) == "Output")
    #expect(Workplace.shown(here, from: here) == ".")
    #expect(Workplace.shown("/usr/x", from: here) == "/usr/x")
  }

  @Test func pagesLeadToSourcesInTheirOwnFoldersAlone() throws {
    let book = try Workplace(named: ["Tutorials"], in: here)
    #expect(book.wayToRoot(from: here + "/Output") == "..")
    #expect(book.wayToRoot(from: "/elsewhere/Output") == nil)
    let alone = try Workplace(named: ["../alone/note.md"], in: here + "/elsewhere")
    #expect(alone.wayToRoot(from: here + "/elsewhere/Output") == nil)
    #expect(try Workplace(named: ["alone/note.md"], in: here).wayToRoot(from: here + "/Output") == "../alone")
    let wide = try Workplace(named: ["note.md"], root: "/", in: here + "/alone")
    #expect(wide.wayToRoot(from: here + "/alone/Output") != nil)
    #expect(wide.pathBelowRoot(here + "/alone/Output") == String(here.dropFirst()) + "/alone/Output")
    #expect(wide.wayToRoot(from: here + "/Output") == nil)
    #expect(try Workplace(named: [here + "/alone/note.md"], in: "/").wayToRoot(from: "/Output") == nil)
  }

  private func problem(_ named: [String], root: String? = nil, _ below: String = "") -> UsageProblem? {
    do throws(UsageProblem) {
      _ = try Workplace(named: named, root: root, in: below.isEmpty ? here : here + "/" + below)
      return nil
    } catch {
      return error
    }
  }
}
