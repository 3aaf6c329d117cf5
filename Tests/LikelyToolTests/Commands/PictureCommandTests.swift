import Foundation
import TestSupport
import Testing

@testable import LikelyTool

/// What happens to the pictures of authors from command to command.
@Suite struct PictureCommandTests {
  private let book: SmallBook

  init() throws {
    book = try SmallBook()
    try book.folder.write("Tutorials/tree one.gif", "GIF89a tree")
    try book.folder.write("Tutorials/ast/Ä%23#.gif", "GIF89a star")
    try book.folder.write("moon.svg", "<svg/>")
    try book.folder.write(
      "Tutorials/coins.md", SmallBook.coins + "\n![Tree](tree%20one.gif) [large](tree%20one.gif)\n")
    try book.folder.write("Tutorials/second.md", SmallBook.second + "\n![Star](ast/%C3%84%2523%23.gif)\n")
    try book.folder.write("Tutorials/index.md", "![Moon](../moon.svg) ![Tree](<tree one.gif>)\n")
  }

  private static let pictures = [
    ("pictures/Tutorials/tree one.gif", "GIF89a tree"), ("pictures/Tutorials/ast/Ä%23#.gif", "GIF89a star"),
    ("pictures/moon.svg", "<svg/>"),
  ]

  @Test(arguments: ["Output", "elsewhere"])
  func anOutputHoldsItsPictures(folder: String) throws {
    let away = try TemporaryFolder()
    let output = folder == "Output" ? book.folder.path + "/Output" : away.path + "/site"
    let run = book.run("render", "--output", output)
    #expect(run.status == .fine, "\(run.error)")
    // The only warning could be that of a file that can't be reached, and there is none.
    #expect(!run.error.contains("warning"), "\(run.error)")
    // Moved to another place, nothing is lost.
    let moved = away.path + "/moved"
    try FileManager.default.moveItem(atPath: output, toPath: moved)
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: moved + "/" + name, encoding: .utf8)
    }
    for (name, bytes) in Self.pictures { #expect(try text(name) == bytes) }
    let list = try text(".likely-files").split(separator: "\n").map(String.init)
    for (name, _) in Self.pictures { #expect(list.contains(name)) }
    for (page, address) in [
      ("coins", "pictures/Tutorials/tree%20one.gif"), ("second", "pictures/Tutorials/ast/Ä%2523%23.gif"),
      ("index", "pictures/moon.svg"), ("index", "pictures/Tutorials/tree%20one.gif"),
    ] {
      #expect(try text(page + ".html").contains("<img src=\"\(address)\""))
      #expect(try text(page + ".md").contains("](\(address))"))
    }
    #expect(try text("coins.html").contains("<a href=\"pictures/Tutorials/tree%20one.gif\">large</a>"))
  }

  @Test func checkFindsAChangedPictureAndRenderRemovesAnUnusedOne() throws {
    #expect(book.run("render").status == .fine)
    #expect(book.run("check").status == .fine)
    try book.folder.write("Tutorials/tree one.gif", "GIF89a oak")
    let changed = book.run("check")
    #expect(changed.status == .problems)
    #expect(
      changed.output.contains(
        "change: The picture 'Tutorials/tree one.gif' differs from the committed one\n"),
      "\(changed.output)")
    #expect(changed.output.hasPrefix("Tutorials/"))

    try book.folder.write("Tutorials/second.md", SmallBook.second)
    #expect(
      book.run("check").output.contains(
        "pictures/Tutorials/ast/Ä%23#.gif is left over: no tutorial makes it\n"))
    let run = book.run("render")
    #expect(run.error.contains(" 3 written, 1 removed, "), "\(run.error)")
    #expect(!book.folder.exists("Output/pictures/Tutorials/ast"))
    #expect(try book.folder.read("Output/pictures/Tutorials/tree one.gif") == "GIF89a oak")
    #expect(book.run("check").status == .fine)
  }

  @Test func aChapterBringsItsPicturesAndNoOthers() throws {
    #expect(book.run("render", "Tutorials/second.md").status == .fine)
    #expect(book.folder.exists("Output/pictures/Tutorials/ast/Ä%23#.gif"))
    #expect(!book.folder.exists("Output/pictures/Tutorials/tree one.gif"))
    #expect(!book.folder.exists("Output/pictures/moon.svg"))
    // What another chapter shows stays.
    #expect(book.run("render").status == .fine)
    #expect(book.run("render", "Tutorials/second.md").status == .fine)
    #expect(book.folder.exists("Output/pictures/Tutorials/tree one.gif"))
    try book.folder.write("Tutorials/tree one.gif", "GIF89a oak")
    #expect(book.run("check", "Tutorials/second.md").status == .fine)
    #expect(book.run("check", "Tutorials/coins.md").status == .problems)
  }
}
