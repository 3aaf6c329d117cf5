import Literate
import Plotting
import Reporting

/// `{figure fig-name}`: a named kind of figure, or marks over data and results.
struct FigureBlock: BlockKind {
  let name = "figure"
  let summary = "A figure: a named kind, or marks over data and results."
  let example = Example(
    block:
      "```{figure fig-example}\nkind: fit\nof: geysers.hidden\ntitle: Two kinds of eruption\nfig-cap: \"EM needs `{geysers.hidden.iterations}` iterations.\"\n```"
  )
  let labelPrefix: String? = "fig"

  struct Spec: Sendable {
    var name: String
    /// What the author wrote for every figure.
    var keys: Keys
    /// What the named kind shows; nil for marks alone.
    var showing: Showing<FigureDraft>?
    var place: SourceRange
    var body: SourceRange
  }

  /// What every figure has.
  struct Keys: Sendable {
    var kind: LocatedText?
    var marks: YAMLNode?
    var title: Template?
    var subtitle: Template?
    var caption: Template?
    var altText: Template?
    var width: Double?
    var height: Double?
    var x: Written<AxisSpec>?
    var y: Written<AxisSpec>?
  }

  static let schema = Schema("figure", Keys()) {
    Key("kind", .name, \.kind, "a named kind of figure; see `likely list kinds`")
    Key("marks", .node(), \.marks, "a list of marks, drawn in this order; see `likely list marks`")
    Key("title", .template, \.title, "the title. \(LabelMarkup.summary) \(LabelText.summary)")
    Key("subtitle", .template, \.subtitle, "a sentence below the title, written like it")
    Key("fig-cap", .template, \.caption, "the caption")
    Key(
      "fig-alt", .template, \.altText, default: "what the figure says of itself",
      "the text for who cannot see the figure")
    Key("fig-width", .number(in: 2...15), \.width, "the width in inches of 96 pixels")
    Key("fig-height", .number(in: 2...15), \.height, "the height in inches of 96 pixels")
    Key("x", .axis, \.x, "the x axis; its title is written like that of the figure")
    Key("y", .axis, \.y, "the y axis; its title is written like that of the figure")
  }

  var keys: [KeyDescription] { Self.schema.descriptions }

  func read(_ directive: Directive, _ block: Block, of source: ChapterSource, _ problems: inout Problems)
    -> Spec?
  {
    guard let name = directive.name else {
      problems.error(
        at: directive.kindRange, "A figure needs a name, which names its files",
        remedy: "Write {figure fig-name}.")
      return nil
    }
    var reader = MappingReader(
      directive.body, what: "figure", keys: Self.schema.keys.map(\.name), range: block.range, &problems)
    let keys = reader.read(Self.schema, &problems).value
    var spec = Spec(name: name, keys: keys, place: block.range, body: reader.range)
    if let kindName = keys.kind {
      guard let kind = FigureCatalogue.all.first(where: { $0.name == kindName.text }) else {
        problems.unknownKind(of: "figure", kindName, among: FigureCatalogue.all.map { ($0.name, $0.aliases) })
        return nil
      }
      spec.showing = kind.read(&reader, &problems)
      return spec.showing == nil ? nil : spec
    }
    if keys.marks == nil {
      if ["kind", "marks"].contains(where: { reader.isMeant($0) }) {
        reader.reportMeant(for: ["kind", "marks"], &problems)
        return nil
      }
      problems.error(
        at: reader.range, "A figure needs the key 'kind' or 'marks'",
        remedy: "The kinds are: \(FigureCatalogue.all.map(\.name).listed).")
      return nil
    }
    reader.finish(&problems)
    return spec
  }

  func foresee(_ spec: Spec, _ foreseen: [ForeseenScenario], _ problems: inout Problems) -> Bool {
    spec.showing?.foresee(foreseen, &problems) ?? true
  }

  func show(_ spec: Spec, in chapter: ChapterAnswers) -> Shown {
    var weaver = TextWeaver(chapter)
    let figure = figure(spec, &weaver)
    return Shown(woven: figure.map { .figure($0) } ?? .nothing, findings: weaver.findings)
  }

  private func figure(_ spec: Spec, _ weaver: inout TextWeaver) -> WovenFigure? {
    guard var draft = draft(spec, &weaver) else { return nil }
    if let width = spec.keys.width { draft.size.width = width * 96 }
    if let height = spec.keys.height { draft.size.height = height * 96 }
    for (written, axis) in [(spec.keys.x, \Panel.x), (spec.keys.y, \Panel.y)]
      as [(Written<AxisSpec>?, WritableKeyPath<Panel, Axis>)]
    {
      guard let written else { continue }
      if let support = draft.panels.first?[keyPath: axis].support, !written.value.meets(support) {
        weaver.problems.error(
          at: written.keyRange,
          "The domain of an axis must meet the values that its parameter can have, \(support.words)",
          remedy: "Choose another domain, or leave it out.")
        return nil
      }
      let title = written.value.title.map { weaver.label($0) }
      for index in draft.panels.indices {
        written.value.apply(to: &draft.panels[index][keyPath: axis], title: title)
      }
    }
    guard everythingHasAPlace(draft, spec, &weaver.problems) else { return nil }
    draft.retell?(&draft)
    // That points are set apart is said in words that are not the author's; what is needed to read the figure, in any case.
    let ties = PointWords.settle(&draft)
    if let title = spec.keys.title { draft.title = weaver.label(title) }
    if draft.caption.isEmpty { draft.caption = Self.caption(draft.title) }
    let description = FigureDescription(draft)
    draft.altText = description.altText(ties: ties)
    let needed = spec.keys.subtitle != nil && ties?.isNeeded == true ? ties : nil
    for sentence in [needed?.text ?? "", description.outside] where !sentence.isEmpty {
      draft.caption = draft.caption + Wording((draft.caption.isEmpty ? "" : " ") + sentence)
    }
    if let ties, spec.keys.subtitle == nil { draft.subtitle = ties.following(draft.subtitle) }
    if let subtitle = spec.keys.subtitle { draft.subtitle = weaver.label(subtitle) }
    if let text = spec.keys.altText { draft.altText = weaver.fragment(text, in: .alternative).spoken }
    let figure = Figure(
      name: spec.name, title: draft.title.nilIfEmpty, subtitle: draft.subtitle.nilIfEmpty,
      altText: draft.altText,
      size: draft.size, panels: draft.panels)
    let ours = spec.keys.caption.map { caption in needed.map { caption.followed(by: $0) } ?? caption }
    return WovenFigure(
      number: weaver.chapter.number(of: spec.name) ?? 0,
      caption: ours.map { weaver.fragment($0) } ?? draft.caption.woven(at: spec.place), drawing: figure)
  }

  /// The words of a title as a caption, where a figure of the author's own marks has no other.
  private static func caption(_ title: RichText) -> Wording {
    Wording(Grammar.sentence(title.spoken))
  }

  /// Reports values that no axis chosen by the data can show; they would vanish without a word.
  private func everythingHasAPlace(
    _ draft: FigureDraft, _ spec: Spec, _ problems: inout Problems
  ) -> Bool {
    var isFine = true
    func report(_ axis: Written<AxisSpec>?, _ values: [Double], rule: String, remedy: String) {
      guard let first = values.first else { return }
      isFine = false
      let rest =
        values.count == 1
        ? "one value is \(first.short)"
        : "\(Grammar.whole(values.count)) values are not, the first being \(first.short)"
      problems.error(
        at: axis?.keyRange ?? spec.body, "\(rule), and \(rest)",
        remedy: "\(remedy), or give it a domain, [from, to]: what lies outside is counted, not drawn.")
    }
    for panel in draft.panels {
      let omissions = panel.omissions
      for (written, axis, notPositive, beyond) in [
        (spec.keys.x, panel.x, omissions.xNotPositive, omissions.xBeyond),
        (spec.keys.y, panel.y, omissions.yNotPositive, omissions.yBeyond),
      ] {
        report(
          written, notPositive, rule: "A log axis shows values above zero", remedy: "Leave the axis linear")
        let range = Domain.range(of: axis.kind)
        report(
          written, beyond,
          rule: "An axis shows values from \(range.lowerBound.short) to \(range.upperBound.short)",
          remedy: "Give what the axis shows in another unit")
      }
    }
    return isFine
  }

  private func draft(_ spec: Spec, _ weaver: inout TextWeaver) -> FigureDraft? {
    var draft: FigureDraft?
    if let showing = spec.showing {
      draft = showing(&weaver)
      if draft == nil { return nil }
      if let linear = draft?.onLinearAxes, spec.keys.marks != nil || spec.keys.x?.value.isLinear ?? false {
        draft = linear()
      }
    }
    guard let markNode = spec.keys.marks else { return draft }
    let axes = draft.map { MarkAxes($0.plane) } ?? MarkAxes(markNode, weaver)
    guard let marks = MarkReader.marks(markNode, on: axes, &weaver) else { return nil }
    guard var whole = draft else {
      let support = ParameterAxes(markNode, weaver.chapter.scenarios)
      let panel = Panel(
        x: Axis(title: axes.titles.x, support: support.x), y: Axis(title: axes.titles.y, support: support.y),
        marks: marks)
      return FigureDraft(
        title: "", caption: "", altText: "", panels: [panel], ownMarks: marks.count, pointNoun: "point")
    }
    for index in whole.panels.indices { whole.panels[index].marks += marks }
    whole.ownMarks = marks.count
    return whole
  }
}
