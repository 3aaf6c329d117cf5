internal import Datasets
internal import Estimation

extension Explanation {
  /// What a data set of the catalogue holds, where it comes from, and why it may be used.
  init(_ dataset: Dataset) {
    var sections: [Section] = []
    if let rows = try? dataset.rows() {
      sections.append(Section(title: "Rows", body: .literal(["\(rows.count)"])))
    }
    sections += [
      Section(title: "Columns", body: .definitions(dataset.columns.map { Definition($0.name, $0.meaning) })),
      Section(title: "Source", body: .prose(dataset.source)),
      Section(title: "Rights", body: .prose(dataset.rights)),
    ]
    self.init(name: dataset.name, kind: "data set", summary: dataset.summary, sections: sections)
  }
}
