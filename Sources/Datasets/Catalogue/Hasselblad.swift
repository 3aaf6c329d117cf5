extension Dataset {
  /// Deaths that The Times told day by day: a mixture of two rates that EM reaches slowly.
  package static let hasselblad = Dataset(
    name: "hasselblad",
    summary:
      "Deaths of women of 80 years and more in The Times, on 1096 days of 1910 to 1912, as a "
      + "table of counts.",
    source:
      "Hasselblad (1969), Estimation of finite mixtures of distributions from the exponential "
      + "family, Journal of the American Statistical Association 64, 1459-1471.",
    rights: "Ten published counts: facts, cited.",
    columns: [
      .init("deaths", "Deaths told on a day"),
      .init("days", "Days with so many deaths"),
    ],
    records: "0,162 1,267 2,271 3,185 4,111 5,61 6,27 7,8 8,3 9,1")
}
