internal import Estimation
internal import Reporting
internal import Weaving

extension Explanation {
  /// What a model of the catalogue is, or a story of it.
  init(_ entry: CatalogueEntry) {
    var sections: [Section] = []
    if let model = entry.preset {
      sections.append(
        Section(
          title: "Formula (LaTeX)", body: .literal(model.formula.split(separator: "\n").map(String.init))))
      if !model.keys.isEmpty {
        sections.append(Section(title: "Options", body: .definitions(model.keys.map { Definition($0) })))
      }
      if !model.remark.isEmpty { sections.append(Section(title: "Relatives", body: .prose(model.remark))) }
    }
    sections.append(
      Section(
        title: "Fits",
        body: .prose(
          entry.hides == .nothing
            ? "By maximum likelihood (mle)."
            : "With labels by maximum likelihood on the complete data (mle), without by EM (em).")))
    if let twin = entry.twin {
      sections.append(Section(title: "Twin", body: .prose("\(entry.hides.known): EM against \(twin).")))
    }
    let story = entry.preset?.exampleStory ?? []
    if !story.isEmpty {
      sections.append(
        Section(title: "Story of the example", body: .literal(["model:"] + story.map { "  " + $0 })))
    }
    sections.append(Section(title: "Source", body: .prose(entry.source)))
    self.init(
      name: entry.name, kind: entry.preset == nil ? "story" : "model", summary: entry.summary,
      sections: sections, example: entry.example)
  }
}
