import Foundation
import TestSupport
import Testing
import Threading

@testable import Publishing

@Suite struct OutputWritingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func makesTheFolderAndListsWhatItWrote() throws {
    let deep = OutputFolder(folder.path + "/a/b/Output")
    let changes = try deep.write(tree(("index.html", "1"), ("figures/x/f.svg", "2")))
    #expect(changes.written == ["figures/x/f.svg", "index.html"])
    #expect(
      folder.listing("a/b/Output") == [
        ".likely-files", "figures/", "figures/x/", "figures/x/f.svg", "index.html",
      ])
    #expect(
      folder.text("a/b/Output/.likely-files") == """
        # What Likely wrote here. When it no longer makes one of these files, it removes it; no other file.
        figures/x/f.svg
        index.html

        """)
  }

  @Test func leavesUnchangedFilesUntouched() throws {
    try folder.output.write(tree(("a.html", "1"), ("b.html", "2")))
    let before = try folder.identity("Output/a.html")
    let changes = try folder.output.write(tree(("a.html", "1"), ("b.html", "3")))
    #expect(changes == OutputFolder.Changes(written: ["b.html"], unchanged: ["a.html"], removed: []))
    #expect(try folder.identity("Output/a.html") == before)
    #expect(folder.text("Output/b.html") == "3")
  }

  @Test func removesOnlyWhatItWroteItself() throws {
    try folder.output.write(tree(("a.html", "1"), ("figures/old/f.svg", "2")))
    try folder.write("Output/figures/notes.txt", "mine")
    try folder.write("Output/CNAME", "mine")
    let changes = try folder.output.write(tree(("a.html", "1")))
    #expect(changes.removed == ["figures/old/f.svg"])
    #expect(folder.listing() == [".likely-files", "CNAME", "a.html", "figures/", "figures/notes.txt"])
  }

  @Test func aPartOfABookRemovesNothingOfTheRest() throws {
    try folder.output.write(
      tree(("a.html", "1"), ("figures/a/f.svg", "1"), ("b.html", "2"), ("figures/b/f.svg", "2"), ("x", "1")))
    let changes = try folder.output.write(tree(("b.html", "3")), covering: .chapters(["b"]))
    #expect(changes == OutputFolder.Changes(written: ["b.html"], unchanged: [], removed: ["figures/b/f.svg"]))
    // It stays in the list, so that a later whole render can remove it.
    #expect(
      try folder.output.write(tree(("b.html", "3"))).removed == ["a.html", "figures/a/f.svg", "x"])
  }

  @Test(arguments: ["../precious", "/precious", "a/../../precious", "./precious", "a//b", "", "#x"])
  func aHostileListRemovesNothing(line: String) throws {
    try folder.write("precious", "precious")
    try folder.write("Output/a/b", "precious")
    try folder.write("Output/#x", "precious")
    try folder.write("Output/.likely-files", "\(line)\n")
    #expect(try folder.output.write(tree(("a.html", "1"))).removed == [])
    #expect(folder.text("precious") == "precious")
    #expect(folder.text("Output/a/b") == "precious")
  }

  @Test func aListedFileBehindALinkStays() throws {
    try folder.write("elsewhere/file", "precious")
    try folder.write("Output/.likely-files", "link/file\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Output/link", withDestinationPath: folder.path + "/elsewhere")
    #expect(try folder.output.write(tree(("a.html", "1"))).removed == [])
    #expect(folder.text("elsewhere/file") == "precious")
  }

  @Test func writesThroughALinkToTheFolderItself() throws {
    try folder.write("real/keep", "")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Output", withDestinationPath: folder.path + "/real")
    try folder.output.write(tree(("a.html", "1")))
    #expect(folder.text("real/a.html") == "1")
    #expect(Disk.kind(of: folder.path + "/Output", followingLinks: false) == .link)
  }

  // MARK: - Refusals

  private func refusal(_ tree: FileTree) -> String? {
    do {
      try folder.output.write(tree)
      return nil
    } catch {
      return error.description.replacingOccurrences(of: folder.path + "/", with: "")
    }
  }

  @Test func saysWhyItCannotWrite() throws {
    try folder.write("Output/sub/x", "")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Output/figures", withDestinationPath: folder.path)
    #expect(refusal(tree(("sub", "1"))) == "Output/sub is a folder, but a file of this name must be written")
    #expect(refusal(tree(("sub/x/y", "1"))) == "Output/sub/x is a file, but a folder of this name is needed")
    #expect(
      refusal(tree(("figures/f.svg", "1")))
        == "Output/figures is a symbolic link; only the output folder itself may be one")
    #expect(
      refusal(tree(("../x", "1")))
        == "Output/../x lies outside the output folder".replacingOccurrences(of: "Output/", with: ""))
    #expect(folder.listing() == ["figures", "sub/", "sub/x"])
  }

  @Test func saysThatTheFolderIsAFileOrADanglingLink() throws {
    try folder.write("Output", "")
    #expect(refusal(tree(("a", "1"))) == "Output is a file, so nothing can be written into it")
    let below = OutputFolder(folder.path + "/Output/a/b")
    let error = #expect(throws: OutputError.self) { try below.write(tree(("a", "1"))) }
    #expect(error?.description == "\(folder.path)/Output is a file, so nothing can be written into it")
    try FileManager.default.removeItem(atPath: folder.path + "/Output")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Output", withDestinationPath: "nowhere")
    #expect(refusal(tree(("a", "1"))) == "Output is a symbolic link to a folder that does not exist")
  }

  @Test func aFolderThatCannotBeWrittenToIsSaidPlainly() throws {
    try folder.write("Output/x", "")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path + "/Output")
    defer {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/Output")
    }
    // The superuser may write anywhere, so there is nothing to see.
    guard !FileManager.default.isWritableFile(atPath: folder.path + "/Output") else { return }
    let message = try #require(refusal(tree(("a", "1"))))
    #expect(message == "Output cannot be written: permission denied")
  }

  // MARK: - Failures on the way

  /// Whichever rename fails, the folder is what it was.
  @Test(arguments: 0..<6) func aFailingWriteLeavesTheOldTree(failing: Int) throws {
    try folder.output.write(tree(("a.html", "old"), ("b.html", "old"), ("old/c.html", "old")))
    let before = folder.listing()
    let list = folder.text("Output/.likely-files")
    let counter = Counter()
    let new = tree(("a.html", "new"), ("b.html", "new"), ("figures/new/f.svg", "new"), ("z.html", "new"))
    let error = #expect(throws: OutputError.self) {
      try folder.output.write(new, covering: .everything, on: ThreadPool(threads: 2)) {
        (from, to) throws(DiskError) in
        defer { counter.count += 1 }
        if counter.count == failing { throw DiskError(action: .rename, path: to, reason: "Disk full") }
        try Disk.move(from, to: to)
      }
    }
    guard case .disk(let reason)? = error else {
      Issue.record("The error is \(String(describing: error))")
      return
    }
    #expect(reason.description.hasSuffix("cannot be put in place: disk full"))
    #expect(folder.listing() == before)
    #expect(folder.text("Output/.likely-files") == list)
    for name in ["a.html", "b.html", "old/c.html"] { #expect(folder.text("Output/" + name) == "old") }
    // And the next one succeeds.
    try folder.output.write(new)
    #expect(
      folder.listing() == [
        ".likely-files", "a.html", "b.html", "figures/", "figures/new/", "figures/new/f.svg", "z.html",
      ])
  }

  /// Also where there is nothing else to write, and where another process has got the number since.
  @Test(arguments: ["999999999", "1", "x"]) func clearsWhatAKilledRunLeft(process: String) throws {
    for _ in 0..<2 {
      try folder.write("Output/.likely-partial-\(process)/new-0", "half")
      try folder.output.write(tree(("a.html", "1")))
      #expect(folder.listing() == [".likely-files", "a.html"])
    }
  }

  @Test func aFileOfAnotherHandStays() throws {
    try folder.write("Output/a.html", "mine")
    try folder.write("Output/figures/f.svg", "mine")
    let new = tree(("a.html", "1"), ("b.html", "2"), ("figures/f.svg", "3"))
    #expect(
      refusal(new)
        == "Output/a.html, Output/figures/f.svg would be overwritten, and Likely did not write them")
    #expect(folder.listing() == ["a.html", "figures/", "figures/f.svg"])
    #expect(throws: OutputError.self) { try folder.output.write(new, covering: .chapters(["a"])) }
    #expect(try folder.output.write(new, force: true).written == ["a.html", "b.html", "figures/f.svg"])
    // A file with the same bytes is nobody's loss.
    try folder.write("Output/c.html", "4")
    #expect(try folder.output.write(tree(("c.html", "4"))).unchanged == ["c.html"])
  }

  private final class Counter { var count = 0 }
}
