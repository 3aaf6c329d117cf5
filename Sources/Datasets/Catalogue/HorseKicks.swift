extension Dataset {
  /// Bortkiewicz's deaths by horse kicks: the first data that a Poisson distribution was fitted to.
  package static let horseKicks = Dataset(
    name: "horse-kicks",
    summary:
      "Deaths by horse kicks in 200 corps-years of the Prussian army, as a table of counts.",
    source:
      "von Bortkiewicz (1898), Das Gesetz der kleinen Zahlen The numbers were not compared with the "
      + "publication.",
    rights: "Five published counts: facts, cited.",
    columns: [
      .init("deaths", "Deaths in a corps in a year"),
      .init("corps_years", "Years of a corps with so many deaths"),
    ],
    records: "0,109 1,65 2,22 3,3 4,1")
}
