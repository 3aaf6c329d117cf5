import Literate
import Testing
import Weaving

@testable import Publishing

@Suite struct PicturePublishingTests {
  @Test(arguments: [nil, ".."]) func pagesShowTheCopyAndTheTreeHoldsIt(wayToRoot: String?) throws {
    let sketch = Sketch()
    let images = ["a b.png", "/a b.png", "a b.png#x", "none.png", "https://example.org/c.png"].map {
      sketch.inline(.image(source: $0, title: "T", alternative: [sketch.text("tree")]))
    }
    sketch.add(.paragraph(images))
    var book = book(chapter("one", text: sketch.text))
    book.pictures = [
      WovenPicture(source: "Tutorials/a b.png", path: "pictures/1 a.png", bytes: [1], pages: []),
      WovenPicture(source: "a b.png", path: "pictures/2.png", bytes: [2], pages: []),
    ]
    let publication = Publisher(options: PublishingOptions(wayToRoot: wayToRoot)).publish(book, drawings: [])
    #expect(publication.tree["pictures/1 a.png"] == [1])
    #expect(publication.tree["pictures/2.png"] == [2])
    let html = String(decoding: try #require(publication.tree["one.html"]), as: UTF8.self)
    let sources = html.matches(of: /<img src="([^"]*)" alt="tree" title="T">/).map { String($0.1) }
    #expect(sources == ["pictures/1%20a.png", "pictures/2.png", "pictures/1%20a.png#x"])
    let md = String(decoding: try #require(publication.tree["one.md"]), as: UTF8.self)
    for source in sources { #expect(md.contains("![tree](\(source) \"T\")")) }
    #expect(!md.contains("![tree](../") && !md.contains("![tree](https"))
  }
}
