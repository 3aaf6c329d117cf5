import Estimation
import Foundation
import Literate
import Plotting
package import Reporting

/// Weaves one chapter: runs its computations, then fills in everything that shows results.
package struct ChapterWeaver {
  var context: BookContext
  let source: ChapterSource
  package var problems = Problems()
  package private(set) var scenarios: [Scenario] = []
  /// Scenarios with a problem of their own; what refers to them is left alone instead of reported again.
  package var failedScenarios: Set<String> = []
  /// The names of scenarios whose headers could not be read, which has been told.
  private lazy var unreadScenarios: [String] = source.document.malformedHeaders.flatMap { header in
    let words = header.text.split { " \t{}".contains($0) }
    return words.first == "scenario" ? words.dropFirst().map(String.init) : []
  }
  private var figures: [WovenFigure] = []
  private var answers = Answers()
  /// Everything that the paths of the chapter see.
  var results: Answer { .group(answers) }
  private var cited: Set<String> = []
  /// The links and pictures met so far, which can be checked once all chapters are woven.
  private(set) var links: [WrittenLink] = []
  /// The HTML met so far, which pages show as code.
  var rawHTML: [SourceRange] = []
  /// What other programs would read, and pages show as it is written.
  var foreignMarkup: [(ForeignMarkup, SourceRange)] = []
  /// What the computations left on the page.
  private var computed: [NodeID: Woven] = [:]
  /// The document whose prose is being woven.
  var document: Document

  init(_ source: ChapterSource, context: BookContext) {
    self.source = source
    self.context = context
    document = source.document
  }

  var files: ProjectFiles { context.files }
  /// The path of the tutorial relative to the root.
  var sourceName: String { source.document.source.name }

  // MARK: - The chapter

  /// Runs the computations, so that a value may stand above its scenario, and in the titles that other chapters show.
  mutating func compute() {
    problems.append(contentsOf: ForeignNames.explained(source.document))
    var woven: [NodeID: Woven] = [:]
    directives(source.document.blocks, computations: true, &woven)
    computed = woven
  }

  /// The title, and those of the sections that have labels, with their values; what is wrong with them is told
  /// where they are woven for good.
  var titles: (title: WovenText, sections: [(label: String, title: WovenText)]) {
    var weaver = self
    var sections: [(label: String, title: WovenText)] = []
    source.document.blocks.forEachBlock { block in
      guard case .heading(_, let anchor, let content) = block.kind, anchor.hasPrefix("sec-") else { return }
      sections.append((anchor, weaver.text(content).unlinked))
    }
    return (weaver.title().unlinked, sections)
  }

  /// Fills in everything that shows results.
  mutating func weave() -> WovenChapter {
    var woven = computed
    directives(source.document.blocks, computations: false, &woven)
    for footnote in source.document.footnotes { prose(footnote.blocks, &woven) }
    prose(source.document.blocks, &woven)
    let title = title()
    let description = source.front.description.map { fragment($0, in: .title) }
    checkHTML()
    checkForeignMarkup()
    return WovenChapter(
      name: source.name, title: title.plain, description: description?.plain ?? "",
      authors: source.front.authors, date: source.front.date, sourcePath: sourceName,
      text: WovenText(document: source.document, woven: woven),
      figures: figures, references: context.citationStyle.references(cited),
      results: ChapterResults(answers), titleText: title, descriptionText: description)
  }

  private mutating func title() -> WovenText {
    switch source.front.title {
    case .written(let template): return fragment(template, in: .title)
    case .heading(let content):
      // Its problems are told where it stands.
      var weaver = self
      return weaver.text(content)
    case .file(let name): return WovenText(words: name)
    }
  }

  /// A part of the chapter's text as a text of its own.
  private mutating func text(_ content: [Inline]) -> WovenText {
    var woven: [NodeID: Woven] = [:]
    inlines(content, &woven)
    return WovenText(content, of: source.document, woven: woven)
  }

  private mutating func directives(_ blocks: [Block], computations: Bool, _ woven: inout [NodeID: Woven]) {
    var found: [(Block, Directive)] = []
    blocks.forEachBlock { block in
      if case .directive(let directive) = block.kind { found.append((block, directive)) }
    }
    for (block, directive) in found {
      guard let kind = BlockCatalogue.all.first(where: { $0.name == directive.kind }) else {
        if computations {
          problems.unknown(
            "block", directive.kind, at: directive.kindRange, known: BlockCatalogue.all.map(\.name),
            foreign: ForeignNames.block(directive.kind))
        }
        woven[block.id] = .nothing
        continue
      }
      if computations { problems.refuseCellOptions(in: directive.bodyRange) }
      guard kind.isComputation == computations else { continue }
      guard directive.isReadable else {
        if computations, let name = directive.name { failedScenarios.insert(name) }
        woven[block.id] = .nothing
        continue
      }
      woven[block.id] = kind.weave(directive, block, &self)
    }
  }

  // MARK: - What blocks leave behind

  mutating func add(_ scenario: Scenario, _ answer: Answer) {
    scenarios.append(scenario)
    answers.add(scenario.name, answer)
  }

  mutating func add(_ figure: WovenFigure) {
    figures.append(figure)
  }

  /// The number of a label of this chapter.
  func number(of label: String?) -> Int? {
    label.flatMap { context.labels.entries(for: $0, in: source.name).first?.number }
  }

  // MARK: - Looking up what authors name

  /// The scenario of that name; a problem where there is none, silence where it failed.
  mutating func scenario(_ name: LocatedText) -> Scenario? {
    guard let scenario = owner(of: name) else { return nil }
    guard name.steps.count == 1 else {
      problems.error(
        at: name.range, "A scenario is wanted here, and '\(name.text)' leads further",
        remedy: "Write \(scenario.name).")
      return nil
    }
    return scenario
  }

  /// The scenario that a path begins with.
  private mutating func owner(of name: LocatedText) -> Scenario? {
    if isUnread(name.text) { return nil }
    let first = name.steps[0]
    if let scenario = scenarios.first(where: { $0.name == first }) { return scenario }
    if !failedScenarios.contains(first) {
      problems.unknown(
        "scenario", first, at: name.range, known: scenarios.map(\.name),
        remedy: scenarios.isEmpty ? ExpressionError.howToHaveResults : nil)
    }
    return nil
  }

  /// Whether an expression begins with, or holds, the name of a scenario whose header could not be read.
  mutating func isUnread(_ expression: String) -> Bool {
    guard !unreadScenarios.isEmpty else { return false }
    let words = expression.split { " (),".contains($0) }
    return unreadScenarios.contains { name in words.contains { $0 == name || $0.hasPrefix(name + ".") } }
  }

  /// Whether a scenario bears that name, made or failed.
  func knows(scenario name: String) -> Bool {
    failedScenarios.contains(name) || scenarios.contains { $0.name == name }
  }

  /// The fit named `scenario.fit`, or the only fit of `scenario`.
  mutating func fit(_ name: LocatedText) -> NamedFit? {
    guard let scenario = owner(of: name) else { return nil }
    let steps = name.steps
    let known = scenario.fits.map(\.name)
    if steps.count > 1 {
      guard let named = scenario.fits.first(where: { $0.name == steps[1] }) else {
        if !scenario.failedFits.contains(steps[1]) {
          problems.unknown("fit", steps.dropFirst().dotted, at: name.range, known: known)
        }
        return nil
      }
      guard steps.count == 2 else {
        problems.error(
          at: name.range, "A fit is wanted here, and '\(name.text)' leads further",
          remedy: "Write \(scenario.name).\(named.name).")
        return nil
      }
      return NamedFit(name: named.name, ownTitle: named.title, scenario: scenario, fit: named.fit)
    }
    guard scenario.failedFits.isEmpty else { return nil }
    if scenario.fits.count == 1, let only = scenario.fits.first {
      return NamedFit(name: only.name, ownTitle: only.title, scenario: scenario, fit: only.fit)
    }
    problems.error(
      at: name.range, "Scenario '\(scenario.name)' has \(scenario.fits.count) fits, and one must be named",
      remedy: "Write one of: \(known.map { scenario.name + "." + $0 }.joined(separator: ", ")).")
    return nil
  }

  /// The result at a path of the chapter, for channels and the like.
  mutating func result(_ path: LocatedText) -> Answer? {
    if isUnread(path.text) { return nil }
    do {
      let parsed = try ExpressionParser.parse(path.text)
      if refersToFailure(parsed.expression) { return nil }
      return try parsed.expression.evaluate(in: results)
    } catch {
      report(error.orUnquotedName(in: path.text, results), in: path.range, exact: nil)
      return nil
    }
  }

  // MARK: - Prose

  private mutating func prose(_ blocks: [Block], _ woven: inout [NodeID: Woven]) {
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
        let number = number(of: label).map(String.init)
        let filled = interpolate(Template(formula: tex, at: block.range), as: .tex)
        if filled != tex {
          woven[block.id] = .formula(tex: filled, number: number)
        } else if let number {
          woven[block.id] = .equationNumber(number)
        }
      case .html(let markup): if !HTMLComment.isAll(of: markup) { rawHTML.append(block.range) }
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
        links.append(WrittenLink(destination: destination, inline: inline, document: document))
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
        links.append(
          WrittenLink(destination: source, isPicture: true, inline: inline, document: document))
        inlines(inner, in: .alternative, &woven)
      case .value(let range):
        woven[inline.id] = .value(value(inProse: range))
      case .formula(let tex):
        let filled = interpolate(Template(formula: tex, at: inline.range), as: .tex)
        if filled != tex { woven[inline.id] = .formula(tex: filled, number: nil) }
      case .reference(let label): woven[inline.id] = reference(label, at: inline.range)
      case .citation(let citations, let isNarrative):
        for citation in citations where context.citationStyle.bibliography[citation.key] == nil {
          unknownWork(citation)
        }
        cited.formUnion(citations.map(\.key))
        woven[inline.id] = .citation(context.citationStyle.text(citations, isNarrative: isNarrative))
      case .footnote(let name): checkFootnote(name, at: inline.range)
      case .code(let code):
        checkBraces(inCode: code, at: inline.range)
        if ForeignMarkup.isRun(code) { foreignMarkup.append((.inlineCode, inline.range)) }
      case .text(let text):
        checkBraces(inText: text, at: inline.range)
        noteForeignMarkup(in: inline, behind: previous)
      case .html(let markup): if !HTMLComment.isAll(of: markup) { rawHTML.append(inline.range) }
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

  private mutating func reference(_ label: String, at range: SourceRange) -> Woven {
    let entries = context.labels.entries(for: label, in: source.name)
    guard let entry = entries.first else {
      // It may be one of a chapter that could not be read, which has been told.
      if context.areChaptersWhole {
        problems.unknown(
          "label", label, at: range, known: context.labels.names(for: source.name),
          remedy: LabelIndex.howToLabel(label))
      }
      return .reference(text: label, anchor: label, chapter: nil)
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
    return .reference(
      text: isHere ? here : "\(here) of \(entry.chapterTitle)", anchor: label,
      chapter: isHere ? nil : entry.chapter,
      titled: words.map { ReferenceWords(words: $0, chapter: isHere ? nil : entry.chapterWords) })
  }
}
