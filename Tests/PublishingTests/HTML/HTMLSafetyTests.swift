import Foundation
import Literate
import Plotting
import Reporting
import Testing
import Weaving

@testable import Publishing

/// What a stranger's tutorial cannot do to a page.
@Suite struct HTMLSafetyTests {
  private static let hostile = "\"><script>alert('1')</script><img src=x onerror=alert(1)>\u{0}&amp;"

  private func page(_ text: WovenText, options: PublishingOptions = PublishingOptions()) throws -> String {
    let publisher = Publisher(formats: [.html], options: options)
    let publication = publisher.publish(book(chapter("one", text: text)), drawings: [])
    #expect(publication.problems == [])
    let bytes = try #require(publication.tree["one.html"])
    return String(decoding: bytes, as: UTF8.self)
  }

  private func body(_ nodes: (Sketch) -> [Inline]) throws -> String {
    let page = try page(Sketch.line(nodes))
    checkPage(page)
    let start = try #require(page.range(of: "</header>\n<p>")?.upperBound)
    let end = try #require(page.range(of: "</p>\n</article>", range: start..<page.endIndex)?.lowerBound)
    return String(page[start..<end])
  }

  @Test func hostileWordsStayWordsEverywhere() throws {
    let hostile = Self.hostile
    // The parser lets no control character into a label.
    let label = hostile.filter { $0 != "\0" }
    let sketch = Sketch()
    let line = Sketch.line(hostile)
    sketch.add(.heading(level: 2, anchor: label, content: [sketch.text(hostile)]))
    sketch.add(
      .paragraph([
        sketch.text(hostile), sketch.value(hostile), sketch.inline(.code(hostile)),
        sketch.inline(.html(hostile)),
      ]))
    sketch.add(.html("<script>\(hostile)</script>"))
    sketch.add(.code(language: hostile, text: hostile))
    sketch.add(
      .callout(
        Callout(
          kind: "note\"><script>", title: [sketch.text(hostile)], isFolded: true, blocks: [],
          markerRange: sketch.range)))
    sketch.add(
      .paragraph([
        sketch.reference(hostile, to: label),
        sketch.inline(.link(destination: "x\"><script>", title: hostile, content: [sketch.text(hostile)])),
      ]))
    sketch.add(
      .paragraph([
        sketch.inline(
          .image(source: "x\" onerror=\"alert(1)", title: hostile, alternative: [sketch.text(hostile)]))
      ]))
    sketch.add(
      .paragraph([
        sketch.inline(
          .citation([], isNarrative: true),
          .citation(CitationText(pieces: [.plain(hostile), .work(hostile, key: label)])))
      ]))
    let figure = WovenFigure(
      number: 1, caption: line, drawing: Figure(name: "fig-x", altText: hostile, panels: []))
    sketch.directive(.figure(figure))
    sketch.directive(
      .listing(
        WovenListing(
          name: "lst-x", number: 1, caption: line, language: hostile, code: hostile, origin: hostile)))
    sketch.directive(
      .table(
        WovenTable(
          name: "tbl-x", number: 1, caption: line,
          columns: [WovenTable.Column(header: .fragment(line), alignment: .decimal)],
          rows: [[.fragment(line)]], range: Sketch.place)))
    sketch.add(.formula(tex: #"\text{<script>"}"#, label: "eq-x"), .equationNumber(hostile))
    let work = Work(
      key: label, type: "book", authors: [Work.Name(family: hostile, given: hostile)], year: hostile,
      title: hostile,
      container: hostile, publisher: hostile, url: "javascript:alert(1)")
    var chapter = chapter(
      "one", hostile, description: hostile, text: sketch.text, figures: [figure], references: [work])
    chapter.entry.sourcePath = "Tutorials/" + hostile
    var book = book(chapter, title: hostile)
    book.language = hostile
    book.index?.subtitleText = WovenText(words: hostile)
    let publication = Publisher(formats: [.html]).publish(
      book,
      drawings: [
        Drawing(
          at: Drawing.Place(chapter: "one", figure: "fig-x", fileExtension: "svg", isScalable: true),
          bytes: [])
      ])
    for name in ["one.html", "index.html"] {
      let html = String(decoding: try #require(publication.tree[name]), as: UTF8.self)
      checkPage(html)
      #expect(!html.contains("<script") && !html.contains("<img src=x") && !html.contains("\u{0}"))
      #expect(attributes("href", in: html).allSatisfy { !$0.hasPrefix("javascript:") })
    }
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "java\tscript:x",
    "\u{1}javascript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd",
    "../../etc/passwd",
    "blob:x", "view-source:x", "made-up:thing", "JaVaScRiPt:x", "h323:x", "web+a.b-c:x",
  ]) func dangerousLinksAreDropped(destination: String) throws {
    let body = try body {
      [$0.inline(.link(destination: destination, title: "", content: [$0.text("words")]))]
    }
    #expect(body == "words")
  }

  @Test(arguments: [
    ("https://example.org/a?b=c&d", "https://example.org/a?b=c&amp;d"), ("mailto:a@b.c", "mailto:a@b.c"),
    ("#section", "#section"), ("one.md", "one.html"), ("one.md#there", "one.html#there"),
    ("./one.md", "one.html"),
    ("data/coins.csv", "../Tutorials/data/coins.csv"), ("../Sources/x.swift#L3", "../Sources/x.swift#L3"),
    ("a b.txt", "../Tutorials/a%20b.txt"), ("a%20b.txt", "../Tutorials/a%20b.txt"),
    ("/absolute", "../absolute"), ("//example.org", "//example.org"), ("index.md", "index.html"),
    ("javascript&colon;alert(1):x", "../Tutorials/javascript&amp;colon;alert(1):x"), ("?x=a:b", "?x=a:b"),
    ("#a:b", "#a:b"), ("./a:b", "../Tutorials/a:b"), ("foo):", "../Tutorials/foo):"),
    ("o%6Ee.md", "one.html"),
    ("one.md?x#y", "one.html?x#y"), ("javascript%3Ax", "../Tutorials/javascript:x"), ("..", "../"),
    ("HTTPS://a.b", "HTTPS://a.b"),
  ]) func otherLinksLeadWhereTheyShould(destination: String, address: String) throws {
    let page = try page(
      Sketch.line { [$0.inline(.link(destination: destination, title: "", content: [$0.text("words")]))] })
    #expect(page.contains("<p><a href=\"\(address)\">words</a></p>"))
  }

  @Test func picturesThatTheOutputDoesNotHoldBecomeLinks() throws {
    let body = try body {
      [
        $0.inline(
          .image(source: "https://example.org/x.png", title: "", alternative: [$0.text("A picture")])),
        $0.inline(.image(source: "//example.org/x.png", title: "", alternative: [$0.text("Another")])),
        $0.inline(.image(source: "data:image/png;base64,", title: "", alternative: [$0.text("A third")])),
        $0.inline(.image(source: "images/x.png", title: "T", alternative: [$0.text("Ours")])),
      ]
    }
    #expect(
      body == """
        <a href="https://example.org/x.png">A picture</a><a href="//example.org/x.png">Another</a>A third\
        <a href="../Tutorials/images/x.png">Ours</a>
        """)
  }

  @Test func rawHTMLIsShownAsText() throws {
    let sketch = Sketch()
    sketch.add(.html("<!-- a note to myself -->\n"))
    sketch.add(.html("<div>raw</div>"))
    sketch.add(.paragraph([sketch.inline(.html("<b>")), sketch.text("bold"), sketch.inline(.html("</b>"))]))
    let escaped = try page(sketch.text)
    #expect(escaped.contains("<pre><code class=\"language-html\">&lt;div&gt;raw&lt;/div&gt;\n</code></pre>"))
    #expect(escaped.contains("<p><code>&lt;b&gt;</code>bold<code>&lt;/b&gt;</code></p>"))
    #expect(!escaped.contains("a note to myself"))
    #expect(!escaped.contains("<div>raw") && !escaped.contains("<b>"))
  }

  @Test func linksDoNotNest() throws {
    let body = try body { sketch in
      let inner = sketch.inline(.link(destination: "#b", title: "", content: [sketch.text("inner")]))
      return [
        sketch.inline(.link(destination: "#page.text", title: "", content: [sketch.text("outer "), inner])),
        sketch.reference("Figure 1", to: "page.text"),
      ]
    }
    #expect(body == "<a href=\"#page.text\">outer inner</a><a href=\"#page.text\">Figure 1</a>")
  }
}
