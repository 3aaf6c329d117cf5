extension Dataset {
  /// Cholera in households that had at least one case: counts of which the zeros cannot be told from health.
  package static let cholera = Dataset(
    name: "cholera",
    summary:
      "Cholera cases in the 55 households of an Indian village that had any, as a table of "
      + "counts.",
    source:
      "Dahiya and Gross (1973), Estimating the zero class from a truncated Poisson sample, "
      + "Journal of the American Statistical Association 68, 731-733 The numbers were not compared with the "
      + "publication.",
    rights: "Four published counts: facts, cited.",
    columns: [
      .init("cases", "Cases in a household"),
      .init("households", "Households with so many cases"),
    ],
    records: "1,32 2,16 3,6 4,1")
}
