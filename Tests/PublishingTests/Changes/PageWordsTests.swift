import Foundation
import Testing

@testable import Publishing

@Suite struct PageWordsTests {
  private func html(_ page: String) -> [String] {
    [PageWord](html: Array(page.utf8)).dropLast().map(\.text)
  }
  private func markdown(_ page: String) -> [String] {
    [PageWord](markdown: Array(page.utf8)).dropLast().map(\.text)
  }

  @Test func punctuationIsAWordOfItsOwn() {
    #expect(
      html("Of 0.80, (−1.5) and “x”: 50\u{a0}%.") == [
        "Of", "0.80", ",", "(", "−1.5", ")", "and", "“", "x", "”", ":", "50", "%", ".",
      ])
    #expect(html("-3 and .5 and a-b") == ["-3", "and", ".5", "and", "a-b"])
  }

  @Test func tagsPartWordsWhereTheyPartLines() {
    #expect(html("<p>a<b>b</b></p><p>c</p>") == ["a", "b", "c"])
    let words = [PageWord](html: Array("<p>a<b>b</b> c</p>".utf8))
    #expect(words.map(\.isGlued) == [false, true, false, false])
    #expect(words.map(\.markup) == ["<p>", "<b>", "</b>", "</p>"])
  }

  @Test func aFormulaIsOneWord() {
    let formula =
      "<span class=\"katex\"><span class=\"katex-mathml\"><math><annotation encoding=\"application/x-tex\">a &lt; b,\n c</annotation></math></span><span><span>a</span></span></span>"
    #expect(html("so \(formula), then") == ["so", "$a < b, c$", ",", "then"])
    #expect(markdown("so $a < b, c$, then") == ["so", "$a < b, c$", ",", "then"])
    #expect(
      markdown("so $`a < b, c`$, then\n\n```math\na < b\n```\n") == [
        "so", "$a < b, c$", ",", "then", "$a < b$",
      ])
  }

  @Test func alternativeTextsAreRead() {
    #expect(html("<img src=\"a.png\" alt=\"Two &quot;coins&quot;\"> x") == ["Two", "\"", "coins", "\"", "x"])
    #expect(markdown("![Two \"coins\"](a.png) x") == ["Two", "\"", "coins", "\"", "x"])
  }

  @Test func rulesOfStyleAreMarkup() {
    let page = "a<style>\n@font-face{font-family:x}\n</style>b"
    #expect(html(page) == ["a", "b"])
    #expect(
      [PageWord](html: Array(page.utf8)).map(\.markup) == [
        "", "<style>\n@font-face{font-family:x}\n</style>", "",
      ])
  }

  @Test func theMarksOfMarkdownAreNoWords() {
    #expect(
      markdown("# *A* **b** `c`\n\n> - [d](e.md#f) \\*g\\* h_i\n\n| j | k |\n| --- | ---: |\n") == [
        "A", "b", "c", "d", "*", "g", "*", "h_i", "j", "k",
      ])
    #expect(markdown("<a id=\"x\"></a>\n**Figure 1.** a < b") == ["Figure", "1", ".", "a", "<", "b"])
  }

  @Test func brokenPagesAreRead() {
    for page in ["<", "<p", "<span class=\"katex\">", "<img alt=\"", "a<b", "&lt", ""] { _ = html(page) }
    for page in ["`", "```", "$", "[", "](", "<a", "\\", "![", "$`", ""] { _ = markdown(page) }
  }

  /// Both formats of the pages of this repository have the same words, but for what only one of them shows.
  @Test(arguments: ["01-regression", "02-two-coins", "03-gaussian-mixture", "04-mle-vs-em"])
  func bothFormatsReadAlike(_ name: String) throws {
    let output = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Output")
    let (page, notes) = try (
      Array(Data(contentsOf: output.appending(path: name + ".html"))),
      Array(Data(contentsOf: output.appending(path: name + ".md")))
    )
    let main = try #require(String(decoding: page, as: UTF8.self).firstRange(of: "<article>")?.lowerBound)
    let text = String(decoding: page, as: UTF8.self)[main...]
    let words = [PageWord](html: Array(text.utf8)).map(\.text)
    let alignment = WordAlignment(old: words, new: [PageWord](markdown: notes).map(\.text))
    let shared = alignment.old.count { $0 != nil }
    #expect(Double(shared) > 0.97 * Double(words.count), "\(shared) of \(words.count)")
  }
}
