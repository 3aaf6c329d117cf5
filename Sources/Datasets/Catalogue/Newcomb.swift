extension Dataset {
  /// Newcomb's measurements of the passage time of light, two of which are far off.
  package static let newcomb = Dataset(
    name: "newcomb",
    summary: "Newcomb's 66 measurements of the time that light takes, two of them far off.",
    source: "Newcomb (1882), in Stigler (1977), Do robust estimators work with real data?, "
      + "Annals of Statistics 5, 1055-1098, table 5.",
    rights: "Published measurements of 1882: facts, cited.",
    columns: [.init("time", "Deviation of the passage time from 24,800 nanoseconds")],
    records: """
      28 -44 29 30 24 28 37 32 36 27 26 28 29 26 27 22 23 20 25 25 36 23 31 32 24 27 33 16 24 29 36 21 28 26 27
      27 32 25 28 24 40 21 31 32 28 26 30 27 26 24 32 29 34 -2 25 19 36 29 30 22 28 33 39 25 16 23
      """)
}
