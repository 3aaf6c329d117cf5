extension Dataset {
  /// Boys among the first twelve children of a family: counts that vary a little more than those of one coin.
  package static let saxony = Dataset(
    name: "saxony",
    summary:
      "Boys among the first twelve children of 6115 families in Saxony, as a table of counts.",
    source:
      "Geissler (1889); as in Lindsey (1995), Modelling Frequency and Count Data. The numbers were "
      + "not compared with the publications.",
    rights: "Thirteen published counts: facts, cited.",
    columns: [
      .init("boys", "Boys among twelve children"),
      .init("families", "Families with so many boys"),
    ],
    records: "0,3 1,24 2,104 3,286 4,670 5,1033 6,1343 7,1112 8,829 9,478 10,181 11,45 12,7")
}
