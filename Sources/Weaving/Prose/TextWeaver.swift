import Estimation
import Foundation
import Literate
import Plotting
import Reporting

/// Weaves an author's texts, prose and captions and titles, with the values of the chapter that they stand in.
///
/// What it finds on the way is kept beside the words: problems, works that are cited, links to be checked.
struct TextWeaver: Sendable {
  /// What has been found in texts.
  struct Findings: Sendable {
    var problems = Problems()
    var cited: Set<String> = []
    /// The links and pictures, which can be checked once all chapters are woven.
    var links: [WrittenLink] = []
    /// HTML, which pages show as code.
    var rawHTML: [SourceRange] = []
    /// What other programs would read, and pages show as it is written.
    var foreignMarkup: [(ForeignMarkup, SourceRange)] = []

    mutating func append(_ others: Findings) {
      problems.append(contentsOf: others.problems)
      cited.formUnion(others.cited)
      links += others.links
      rawHTML += others.rawHTML
      foreignMarkup += others.foreignMarkup
    }
  }

  let chapter: ChapterAnswers
  /// The document whose text is being woven: that of the chapter, or a piece of it with inlines of its own.
  var document: Document
  var findings = Findings()

  init(_ chapter: ChapterAnswers) {
    self.chapter = chapter
    document = chapter.source.document
  }

  var context: BookContext { chapter.context }
  var source: ChapterSource { chapter.source }
  var problems: Problems {
    get { findings.problems }
    set { findings.problems = newValue }
    _modify { yield &findings.problems }
  }

  // MARK: - Looking up

  mutating func scenario(_ name: LocatedText) -> Scenario? { chapter.scenario(name, &problems) }
  mutating func fit(_ name: LocatedText) -> NamedFit? { chapter.fit(name, &problems) }
  mutating func result(_ path: LocatedText) -> Answer? { chapter.result(path, &problems) }

  /// A part of the chapter's text as a text of its own.
  mutating func text(_ content: [Inline]) -> WovenText {
    var woven: [NodeID: Woven] = [:]
    inlines(content, &woven)
    return WovenText(content, of: source.document, woven: woven)
  }

  // MARK: - Prose

  mutating func prose(_ blocks: [Block], _ woven: inout [NodeID: Woven]) {
    var previous: Block?
    for block in blocks {
      noteForeignMarkup(in: block, behind: previous)
      previous = block
      switch block.kind {
      case .heading(_, _, let content), .paragraph(let content): inlines(content, &woven)
      case .list(let list): for item in list.items { prose(item.blocks, &woven) }
      case .quote(let inner):
        problems.check(quote: inner)
        prose(inner, &woven)
      case .callout(let callout):
        problems.check(callout)
        inlines(callout.title, &woven)
        prose(callout.blocks, &woven)
      case .table(let table):
        for cell in table.header { inlines(cell, &woven) }
        for row in table.rows { for cell in row { inlines(cell, &woven) } }
      case .formula(let tex, let label):
        let number = chapter.number(of: label).map(String.init)
        let filled = formula(Template(formula: tex, at: block.range))
        if filled != tex {
          woven[block.id] = .formula(tex: filled, number: number)
        } else if let number {
          woven[block.id] = .equationNumber(number)
        }
      case .html(let markup): if !HTMLComment.isAll(of: markup) { findings.rawHTML.append(block.range) }
      case .code, .directive, .thematicBreak: break
      }
    }
  }

  mutating func inlines(
    _ content: [Inline], in place: InlinePlace = .text, _ woven: inout [NodeID: Woven]
  ) {
    var previous: Inline?
    for inline in content {
      defer { previous = inline }
      if let problem = place.problem(with: inline) {
        problems.append(problem)
        continue
      }
      switch inline.kind {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
        inlines(inner, in: place, &woven)
      case .link(let destination, let title, let inner):
        fill(title: title, of: inline, &woven)
        findings.links.append(WrittenLink(destination: destination, inline: inline, document: document))
        // The words of a bare address are the address, of which that is told.
        if inner.count == 1, case .text(destination)? = inner.first?.kind { continue }
        inlines(inner, in: .link, &woven)
      case .image(let source, let title, let inner):
        fill(title: title, of: inline, &woven)
        if inner.allSatisfy({
          if case .text(let text) = $0.kind { text.allSatisfy(\.isWhitespace) } else { false }
        }) {
          problems.warning(
            at: inline.range, "A picture has words for who cannot see it",
            remedy: "Write them between the brackets: ![what it shows](address).")
        }
        findings.links.append(
          WrittenLink(destination: source, isPicture: true, inline: inline, document: document))
        inlines(inner, in: .alternative, &woven)
      case .value(let range):
        woven[inline.id] = .value(value(inProse: range))
      case .formula(let tex):
        let filled = formula(Template(formula: tex, at: inline.range))
        if filled != tex { woven[inline.id] = .formula(tex: filled, number: nil) }
      case .reference(let label): woven[inline.id] = .reference(reference(label, at: inline.range))
      case .citation(let citations, let isNarrative):
        for citation in citations where context.citationStyle.bibliography[citation.key] == nil {
          unknownWork(citation)
        }
        findings.cited.formUnion(citations.map(\.key))
        woven[inline.id] = .citation(context.citationStyle.text(citations, isNarrative: isNarrative))
      case .footnote(let name): checkFootnote(name, at: inline.range)
      case .code(let code):
        checkBraces(inCode: code, at: inline.range)
        if ForeignMarkup.isRun(code) { findings.foreignMarkup.append((.inlineCode, inline.range)) }
      case .text(let text):
        checkBraces(inText: text, at: inline.range)
        noteForeignMarkup(in: inline, behind: previous)
      case .html(let markup): if !HTMLComment.isAll(of: markup) { findings.rawHTML.append(inline.range) }
      case .softBreak, .lineBreak: break
      }
    }
  }

  /// A caption or a cell refers to the footnotes of its tutorial.
  private mutating func checkFootnote(_ name: String, at range: SourceRange) {
    let known = source.document.footnotes.map(\.name)
    guard !known.contains(where: { $0.lowercased() == name.lowercased() }) else { return }
    problems.error(
      at: range, "Footnote '\(name)' is not defined", suggestion: Spelling.nearMiss(of: name, among: known),
      remedy: "Write a paragraph that starts with '[^\(name)]:', or '\\[' for a bracket.")
  }

  private mutating func unknownWork(_ citation: Citation) {
    // What is wrong with the bibliography has been told.
    guard context.isBibliographyWhole else { return }
    let labels = context.labels.names(for: source.name)
    // Whoever writes @Fig-a means a figure.
    if let label = labels.first(where: { $0.lowercased() == citation.key.lowercased() }) {
      problems.error(
        at: citation.range, "There is no label '\(citation.key)'", suggestion: label,
        remedy: "Labels are written as they are given, in upper and lower case.")
      return
    }
    let known = context.citationStyle.bibliography.works.map(\.key)
    let works = known.isEmpty ? "There is no bibliography." : "There are: \(known.listed)."
    problems.error(
      at: citation.range, "There is no work '\(citation.key)'",
      suggestion: Spelling.nearMiss(of: citation.key, among: known)
        ?? Spelling.nearMiss(of: citation.key, among: labels),
      remedy: works + " For an at sign write '\\@'.")
  }

  /// The name of a scenario, and below it a figure of it, small, that leads to where it stands; nil after the problem of a figure that
  /// does not show the scenario, of which one may be out of its place where others are as well.
  mutating func thumbnail(of figure: LocatedText, below name: String) -> WovenText? {
    guard figure.text.hasPrefix("fig-") else {
      problems.error(
        at: figure.range, "The label of a figure begins with 'fig-', and '\(figure.text)' does not",
        remedy: LabelIndex.howToLabel("fig-name"))
      return WovenText([], at: figure.range)
    }
    let entries = context.labels.entries(for: figure.text, in: source.name)
    // A figure of another chapter shows none of this one's scenarios; what could not be read has been told.
    let isElsewhere = entries.count == 1 && entries[0].chapter != source.name
    let meant = source.document.figure(showing: name)
    if source.document.scenarios(shownBy: figure.text).map({ !$0.contains(name) }) ?? isElsewhere {
      problems.error(
        at: figure.range,
        "The figure beside a scenario shows it, and '\(figure.text)' does not show '\(name)'",
        suggestion: meant,
        remedy: meant == nil
          ? "Make one, {figure fig-\(name)} with 'kind: twin' and 'of: \(name)', or leave 'figures' out."
          : "Write one for each scenario, in the order of 'of'.")
      return nil
    }
    let figures = context.labels.names(for: source.name).filter { $0.hasPrefix("fig-") }
    var reference = reference(figure.text, at: figure.range, among: figures)
    reference.isThumbnail = true
    let inlines: [Inline.Kind] = [.code(name), .lineBreak, .reference(label: figure.text)]
    return WovenText(
      inlines.enumerated().map { Inline(id: $0 + 1, range: figure.range, kind: $1) }, at: figure.range,
      woven: [inlines.count: .reference(reference)])
  }

  /// - Parameter known: The labels of which one may be meant; nil for all.
  private mutating func reference(
    _ label: String, at range: SourceRange, among known: [String]? = nil
  ) -> WovenReference {
    let entries = context.labels.entries(for: label, in: source.name)
    guard let entry = entries.first else {
      // It may be one of a chapter that could not be read, which has been told.
      if context.areChaptersWhole, !context.labels.mayBeWanting(label) {
        problems.unknown(
          "label", label, at: range, known: known ?? context.labels.names(for: source.name),
          remedy: LabelIndex.howToLabel(label))
      }
      return WovenReference(text: label, anchor: label)
    }
    if entries.count > 1 {
      problems.error(
        at: range, "Label '\(label)' stands in \(entries.count) chapters, and none of them is this one",
        remedy: "Give the labels of different chapters different names.")
    }
    let isHere = entry.chapter == source.name
    let numbered = entry.word.map { "\($0) \(entry.number)" }
    let here = numbered ?? entry.words?.spoken ?? entry.title
    // What is numbered has no title of its own, but its chapter has one.
    let words = isHere ? entry.words : numbered.map { WovenText(words: $0) } ?? entry.words
    return WovenReference(
      text: isHere ? here : "\(here) of \(entry.chapterTitle)", anchor: label,
      chapter: isHere ? nil : entry.chapter,
      titled: words.map { ReferenceWords(words: $0, chapter: isHere ? nil : entry.chapterWords) })
  }
}
