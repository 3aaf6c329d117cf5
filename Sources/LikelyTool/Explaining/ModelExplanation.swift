internal import Estimation
internal import Reporting
internal import Weaving

extension Explanation {
  /// What a model of the catalogue is, and its options.
  init(_ model: ModelKind) {
    var sections = [
      Section(title: "Formula (LaTeX)", body: .literal(model.formula.split(separator: "\n").map(String.init)))
    ]
    if !model.keys.isEmpty {
      sections.append(Section(title: "Options", body: .definitions(model.keys.map { Definition($0) })))
    }
    sections.append(
      Section(
        title: "Fits",
        body: .prose(
          model.isLatent
            ? "With labels by maximum likelihood on the complete data (mle), without by EM (em)."
            : "By maximum likelihood (mle).")))
    if let twin = model.twin {
      sections.append(
        Section(
          title: "Twin",
          body: .prose(
            "With labels the component of each row is known, without them it is hidden: EM against \(twin)."))
      )
    }
    let story = model.exampleStory
    if !story.isEmpty {
      sections.append(
        Section(title: "Story of the example", body: .literal(["model:"] + story.map { "  " + $0 })))
    }
    sections.append(Section(title: "Source", body: .prose(model.source)))
    self.init(
      name: model.name, kind: "model", summary: model.summary, sections: sections,
      example: Example(of: model))
  }
}
