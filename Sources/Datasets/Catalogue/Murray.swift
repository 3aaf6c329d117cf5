extension Dataset {
  /// Murray's twelve pairs with blank cells, whose likelihood has two maxima and a saddle.
  package static let murray = Dataset(
    name: "murray",
    summary:
      "Twelve pairs of numbers, in eight of which one is blank: the likelihood has two maxima "
      + "and a saddle between them.",
    source:
      "Murray (1977), contribution to the discussion of Dempster, Laird and Rubin, Journal of "
      + "the Royal Statistical Society B 39, 27-28.",
    rights: "Twelve published pairs, made for an argument: facts, cited.",
    columns: [
      .init("x1", "The first number; may be blank"),
      .init("x2", "The second number; may be blank"),
    ],
    records: "1,1 1,-1 -1,1 -1,-1 2,NA 2,NA -2,NA -2,NA NA,2 NA,2 NA,-2 NA,-2")
}
