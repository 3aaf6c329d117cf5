extension Dataset {
  /// Red mites on apple leaves: counts that vary much more than Poisson counts.
  package static let mites = Dataset(
    name: "mites",
    summary:
      "Red mites on 150 apple leaves, as a table of counts.",
    source:
      "Bliss and Fisher (1953), Fitting the negative binomial distribution to biological "
      + "data, Biometrics 9, 176-200. Typed from memory of the table and checked by its total and "
      + "the published estimate, not against the paper.",
    rights: "Eight published counts: facts, cited.",
    columns: [
      .init("mites", "Mites on a leaf"),
      .init("leaves", "Leaves with so many mites"),
    ],
    records: "0,70 1,38 2,17 3,10 4,9 5,3 6,2 7,1")
}
