extension Dataset {
  /// Rao's animals in four classes: the example with which EM was introduced.
  package static let linkage = Dataset(
    name: "linkage",
    summary:
      "197 animals in four classes, whose probabilities tell how closely two genes are "
      + "linked.",
    source:
      "Rao (1965), Linear Statistical Inference, page 369; as in Dempster, Laird and Rubin "
      + "(1977), section 1.",
    rights: "Four published counts: facts, cited.",
    columns: [
      .init("cell", "Class of the animals, 1 to 4"),
      .init("count", "Animals in that class"),
    ],
    records: "1,125 2,18 3,20 4,34")
}
