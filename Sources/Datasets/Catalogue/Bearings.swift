extension Dataset {
  /// The lives of ball bearings, to which lifetime distributions are fitted.
  package static let bearings = Dataset(
    name: "bearings",
    summary:
      "Millions of revolutions until 23 ball bearings failed.",
    source:
      "Lieblein and Zelen (1956), Statistical investigation of the fatigue life of deep- "
      + "groove ball bearings, Journal of Research of the National Bureau of Standards 57, "
      + "273-316; as in Lawless (1982). Typed from memory of the table and checked by the "
      + "published Weibull estimates, not against the paper.",
    rights: "Published measurements: facts, cited.",
    columns: [
      .init("revolutions", "Millions of revolutions until it failed")
    ],
    records: """
      17.88 28.92 33.00 41.52 42.12 45.60 48.40 51.84 51.96 54.12 55.56 67.80 68.64 68.64 68.88 84.12 93.12
      98.64 105.12 105.84 127.92 128.04 173.40
      """)
}
