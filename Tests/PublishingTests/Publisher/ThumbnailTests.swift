import Literate
import Testing
import Weaving

@testable import Publishing

/// A figure that is shown small, where another one than its own place mentions it.
@Suite struct ThumbnailTests {
  private static let place = Drawing.Place(
    chapter: "two", figure: "fig-a", fileExtension: "svg", isScalable: true)

  private func pages(drawings: [Drawing]) throws -> [String] {
    var reference = WovenReference(text: "Figure 1 of <two>", anchor: "fig-a", chapter: "two")
    reference.isThumbnail = true
    let text = Sketch.line { [$0.inline(.reference(label: "fig-a"), .reference(reference))] }
    let publication = Publisher(formats: [.html, .markdown])
      .publish(
        book(chapter("one", text: text), chapter("two", text: Sketch.line("words"))), drawings: drawings)
    #expect(publication.problems == [])
    return try ["one.html", "one.md"].map {
      String(decoding: try #require(publication.tree[$0]), as: UTF8.self)
    }
  }

  @Test func aThumbnailLeadsToItsFigure() throws {
    let pages = try pages(drawings: [Drawing(at: Self.place, bytes: Array("<svg/>".utf8))])
    checkPage(pages[0])
    #expect(
      pages[0].contains(
        "<a href=\"two.html#fig-a\"><img class=\"thumbnail\" src=\"figures/two/fig-a.svg\" alt=\"Figure 1 of &lt;two&gt;\"></a>"
      ))
    #expect(
      pages[1].contains(
        "<a href=\"two.md#fig-a\"><img src=\"figures/two/fig-a.svg\" alt=\"Figure 1 of &lt;two&gt;\" width=\"160\"></a>"
      ))
  }

  /// Where no picture was drawn its words stand for it.
  @Test func withoutAPictureItIsAReference() throws {
    let pages = try pages(drawings: [])
    #expect(pages[0].contains("<a href=\"two.html#fig-a\">Figure 1 of &lt;two&gt;</a>"))
    #expect(pages[1].contains("[Figure 1 of \\<two>](two.md#fig-a)"))
  }
}
