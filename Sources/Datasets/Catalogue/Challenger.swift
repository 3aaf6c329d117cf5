extension Dataset {
  /// The 23 launches of the space shuttle before the accident of 28 January 1986.
  ///
  /// The launch itself was at 31 °F, far below any temperature here. The counts are incidents: at 53 °F three of erosion
  /// and two of blow-by. Dalal, Fowlkes and Hoadley count damaged primary rings instead, three at 53 °F and two at one of
  /// the launches at 75 °F. `distress` is the same in both.
  package static let challenger = Dataset(
    name: "challenger",
    summary: "Damage to the six O-rings of 23 space shuttle launches, by temperature at launch.",
    source:
      "Presidential Commission on the Space Shuttle Challenger Accident (1986), Report, volume 1, pages 129-131; "
      + "as tabulated in the R packages DAAG and faraway (orings).",
    rights: "Public record of the US government: facts, cited.",
    columns: [
      .init("temperature", "Temperature of the joints at launch (°F)"),
      .init("damaged", "Incidents of erosion or blow-by at the launch's O-rings"),
      .init("rings", "O-rings on the launch, six each time"),
      .init("distress", "1 where any O-ring was damaged, else 0"),
    ],
    records: """
      53,5,6,1 57,1,6,1 58,1,6,1 63,1,6,1 66,0,6,0 67,0,6,0 67,0,6,0 67,0,6,0 68,0,6,0 69,0,6,0 70,1,6,1
      70,0,6,0 70,1,6,1 70,0,6,0 72,0,6,0 73,0,6,0 75,0,6,0 75,1,6,1 76,0,6,0 76,0,6,0 78,0,6,0 79,0,6,0
      81,0,6,0
      """)
}
