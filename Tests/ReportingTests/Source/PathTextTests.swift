import Reporting
import Testing

@Suite struct PathTextTests {
  @Test func aFolderIsWhatStandsBeforeTheLastStep() {
    #expect(PathText.folder(of: "a/b/c.md") == "a/b")
    #expect(PathText.folder(of: "c.md") == "" && PathText.folder(of: "") == "")
    #expect(PathText.join("", "c.md") == "c.md" && PathText.join("a/b", "c.md") == "a/b/c.md")
  }

  @Test(arguments: [
    ("a/b", "a/c/d", "../c/d"), ("", "a", "a"), ("a", "", ".."), ("a/b", "a/b", "."), ("a/b", "c", "../../c"),
    ("/a/b/c", "/a", "../.."), ("/a/Output", "/a/b", "../b"),
  ])
  func aWayGoesUpToWhatIsCommonAndDown(_ folder: String, _ path: String, _ way: String) {
    #expect(PathText.way(from: folder, to: path) == way)
  }
}
