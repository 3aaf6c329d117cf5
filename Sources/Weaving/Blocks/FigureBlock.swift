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
  let isComputation = false

  /// What every figure has.
  struct Spec: Sendable {
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

  static let schema = Schema("figure", Spec()) {
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

  func weave(_ directive: Directive, _ block: Block, _ weaver: inout ChapterWeaver) -> Woven {
    guard let name = directive.name else {
      weaver.problems.error(
        at: directive.kindRange, "A figure needs a name, which names its files",
        remedy: "Write {figure fig-name}.")
      return .nothing
    }
    var reader = MappingReader(
      directive.body, what: "figure", keys: Self.schema.keys.map(\.name), range: block.range,
      &weaver.problems)
    let spec = reader.read(Self.schema, &weaver.problems).value
    guard var draft = draft(spec, &reader, &weaver) else { return .nothing }

    if let width = spec.width { draft.size.width = width * 96 }
    if let height = spec.height { draft.size.height = height * 96 }
    for (written, axis) in [(spec.x, \Panel.x), (spec.y, \Panel.y)]
      as [(Written<AxisSpec>?, WritableKeyPath<Panel, Axis>)]
    {
      guard let written else { continue }
      if let support = draft.panels.first?[keyPath: axis].support, !written.value.meets(support) {
        weaver.problems.error(
          at: written.keyRange,
          "The domain of an axis must meet the values that its parameter can have, \(support.words)",
          remedy: "Choose another domain, or leave it out.")
        return .nothing
      }
      let title = written.value.title.map { weaver.interpolate($0, as: .label) }
      for index in draft.panels.indices {
        written.value.apply(to: &draft.panels[index][keyPath: axis], title: title)
      }
    }
    guard everythingHasAPlace(draft, reader, &weaver) else { return .nothing }
    draft.retell?(&draft)
    // That points are set apart is said in words that are not the author's; what is needed to read the figure, in any case.
    let ties = PointWords.settle(&draft)
    if let title = spec.title { draft.title = weaver.interpolate(title, as: .label) }
    if draft.caption.isEmpty { draft.caption = Self.caption(draft.title) }
    let description = FigureDescription(draft)
    draft.altText = description.altText(ties: ties)
    let needed = spec.subtitle != nil && ties?.isNeeded == true ? ties : nil
    for sentence in [needed?.text ?? "", description.outside] where !sentence.isEmpty {
      draft.caption = draft.caption + Wording((draft.caption.isEmpty ? "" : " ") + sentence)
    }
    if let ties, spec.subtitle == nil { draft.subtitle = ties.following(draft.subtitle) }
    if let subtitle = spec.subtitle { draft.subtitle = weaver.interpolate(subtitle, as: .label) }
    if let text = spec.altText { draft.altText = weaver.fragment(text, in: .alternative).spoken }
    let figure = Figure(
      name: name, title: draft.title.nilIfEmpty, subtitle: draft.subtitle.nilIfEmpty, altText: draft.altText,
      size: draft.size, panels: draft.panels)
    let ours = spec.caption.map { caption in needed.map { caption.followed(by: $0) } ?? caption }
    let woven = WovenFigure(
      number: weaver.number(of: name) ?? 0,
      caption: ours.map { weaver.fragment($0) } ?? draft.caption.woven(at: block.range), drawing: figure)
    weaver.add(woven)
    return .figure(woven)
  }

  /// The words of a title as a caption, where a figure of the author's own marks has no other.
  private static func caption(_ title: String) -> Wording {
    Wording(Grammar.sentence(LabelMarkup.plain(title)))
  }

  /// Reports values that no axis chosen by the data can show; they would vanish without a word.
  private func everythingHasAPlace(
    _ draft: FigureDraft, _ reader: MappingReader, _ weaver: inout ChapterWeaver
  ) -> Bool {
    var isFine = true
    func report(_ axis: String, _ values: [Double], rule: String, remedy: String) {
      guard let first = values.first else { return }
      isFine = false
      let rest =
        values.count == 1
        ? "one value is \(first.short)"
        : "\(Grammar.whole(values.count)) values are not, the first being \(first.short)"
      weaver.problems.error(
        at: reader.keyRange(axis) ?? reader.range, "\(rule), and \(rest)",
        remedy: "\(remedy), or give it a domain, [from, to]: what lies outside is counted, not drawn.")
    }
    for panel in draft.panels {
      let omissions = panel.omissions
      for (name, axis, notPositive, beyond) in [
        ("x", panel.x, omissions.xNotPositive, omissions.xBeyond),
        ("y", panel.y, omissions.yNotPositive, omissions.yBeyond),
      ] {
        report(
          name, notPositive, rule: "A log axis shows values above zero", remedy: "Leave the axis linear")
        let range = Domain.range(of: axis.kind)
        report(
          name, beyond,
          rule: "An axis shows values from \(range.lowerBound.short) to \(range.upperBound.short)",
          remedy: "Give what the axis shows in another unit")
      }
    }
    return isFine
  }

  private func draft(
    _ spec: Spec, _ reader: inout MappingReader, _ weaver: inout ChapterWeaver
  ) -> FigureDraft? {
    var draft: FigureDraft?
    if let kindName = spec.kind {
      guard let kind = FigureCatalogue.all.first(where: { $0.name == kindName.text }) else {
        weaver.problems.unknown(
          "kind of figure", kindName.text, at: kindName.range, known: FigureCatalogue.all.map(\.name),
          foreign: ForeignNames.figure(kindName.text))
        return nil
      }
      draft = kind.show(reading: &reader, &weaver)
      if draft == nil { return nil }
    } else if spec.marks == nil {
      if ["kind", "marks"].contains(where: { reader.isMeant($0) }) {
        reader.reportMeant(for: ["kind", "marks"], &weaver.problems)
        return nil
      }
      weaver.problems.error(
        at: reader.range, "A figure needs the key 'kind' or 'marks'",
        remedy: "The kinds are: \(FigureCatalogue.all.map(\.name).listed).")
      return nil
    }
    guard let markNode = spec.marks else { return draft }
    if draft == nil { reader.finish(&weaver.problems) }
    let axes = draft.map { MarkAxes($0.plane) } ?? MarkAxes(markNode, weaver)
    guard let marks = MarkReader.marks(markNode, on: axes, &weaver) else { return nil }
    guard var whole = draft else {
      let support = ParameterAxes(markNode, weaver.scenarios)
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

extension String {
  var nilIfEmpty: String? { isEmpty ? nil : self }
}
