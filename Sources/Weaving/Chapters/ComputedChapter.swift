import Literate
import Reporting
import Threading

/// A chapter whose results are known, to be shown.
struct ComputedChapter: Sendable {
  var answers: ChapterAnswers
  let blocks: [ReadBlock]
  /// The places of blocks that leave nothing on the page.
  let empty: [NodeID]
  let problems: Problems

  private var source: ChapterSource { answers.source }

  /// The headings that have labels.
  var sections: [(label: String, content: [Inline])] {
    var sections: [(label: String, content: [Inline])] = []
    source.document.blocks.forEachBlock { block in
      guard case .heading(_, let anchor, let content) = block.kind, anchor.hasPrefix("sec-") else { return }
      sections.append((anchor, content))
    }
    return sections
  }

  /// The heading that is the title; empty where another text is.
  var titleHeading: [Inline] {
    if case .heading(let content) = source.front.title { content } else { [] }
  }

  /// The words of a heading, or of the title, with their values and without links; what is wrong with them is told where
  /// they are shown.
  ///
  /// - Parameter labels: What is known of the headings that it refers to.
  func words(of heading: [Inline]?, _ labels: LabelIndex) -> WovenText {
    var answers = answers
    answers.context.labels = labels
    var weaver = TextWeaver(answers)
    return (heading.map { weaver.text($0) } ?? title(&weaver)).unlinked
  }

  /// What is found in what other pages show of the chapter: its title, and the headings that have labels.
  func foundInTitles() -> TextWeaver.Findings {
    var weaver = TextWeaver(answers)
    if case .written = source.front.title { _ = title(&weaver) }
    let sections = sections.map(\.content)
    // The heading of the title may have a label too.
    let isSection = sections.contains { $0.first?.range == titleHeading.first?.range }
    for heading in isSection ? sections : [titleHeading] + sections { _ = weaver.text(heading) }
    return weaver.findings
  }

  /// The chapter as the others name it.
  var entry: ChapterEntry {
    var weaver = TextWeaver(answers)
    return entry(title(&weaver))
  }

  /// What is found in the prose of a chapter that is not shown.
  func found() -> TextWeaver.Findings {
    var weaver = TextWeaver(answers)
    var woven: [NodeID: Woven] = [:]
    for footnote in source.document.footnotes { weaver.prose(footnote.blocks, &woven) }
    weaver.prose(source.document.blocks, &woven)
    return weaver.findings
  }

  /// The chapter with everything that shows results, and what was found in its texts.
  func shown() -> (chapter: WovenChapter, findings: TextWeaver.Findings) {
    var woven: [NodeID: Woven] = [:]
    for id in empty { woven[id] = .nothing }
    var weaver = TextWeaver(answers)
    weaver.problems = problems
    var figures: [WovenFigure] = []
    let shown = answers.context.pool.map(blocks.count) { blocks[$0].show(answers) }
    for (block, shown) in zip(blocks, shown) {
      woven[block.id] = shown.woven
      weaver.findings.append(shown.findings)
      if case .figure(let figure) = shown.woven { figures.append(figure) }
    }
    for footnote in source.document.footnotes { weaver.prose(footnote.blocks, &woven) }
    weaver.prose(source.document.blocks, &woven)
    let title = title(&weaver)
    let description = source.front.description.map { weaver.fragment($0, in: .title) }
    weaver.checkHTML()
    weaver.checkForeignMarkup()
    let chapter = WovenChapter(
      entry(title), descriptionText: description ?? WovenText(words: ""), authors: source.front.authors,
      date: source.front.date, text: WovenText(document: source.document, woven: woven), figures: figures,
      references: answers.context.citationStyle.references(weaver.findings.cited),
      results: ChapterResults(answers.answers))
    return (chapter, weaver.findings)
  }

  private func entry(_ title: WovenText) -> ChapterEntry {
    ChapterEntry(
      name: source.name, title: title.plain, titleText: title, sourcePath: source.document.source.name)
  }

  private func title(_ weaver: inout TextWeaver) -> WovenText {
    switch source.front.title {
    case .written(let template): return weaver.fragment(template, in: .title)
    case .heading(let content):
      // Its problems are told where it stands.
      var weaver = weaver
      return weaver.text(content)
    case .file(let name): return WovenText(words: name)
    }
  }
}
