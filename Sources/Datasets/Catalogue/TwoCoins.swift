extension Dataset {
  /// Five sets of ten tosses, each set with one of two coins: the example of the EM primer by Do and Batzoglou.
  package static let twoCoins = Dataset(
    name: "two-coins",
    summary: "Five sets of ten tosses, each made with one of two coins of unknown bias.",
    source:
      "Do and Batzoglou (2008), What is the expectation maximization algorithm?, Nature "
      + "Biotechnology 26, 897-899, figure 1.",
    rights: "Five published counts: facts, cited.",
    columns: [
      .init("set", "Number of the set, 1 to 5"),
      .init("heads", "Heads among the tosses of the set"),
      .init("tosses", "Tosses in the set, ten in each"),
      .init("coin", "The coin that was tossed, A or B: the label that EM does not see"),
    ],
    records: """
      1,5,10,B 2,9,10,A 3,8,10,A 4,4,10,B 5,7,10,A
      """)
}
