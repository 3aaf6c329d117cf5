extension Dataset {
  /// Movements of a fetal lamb in intervals of five seconds: the counts that mixtures and zero inflation are shown with.
  package static let fetal = Dataset(
    name: "fetal",
    summary: "Movements of a fetal lamb in 240 intervals of five seconds, as a table of counts.",
    source: "Leroux and Puterman (1992), Maximum-penalized-likelihood estimation for independent and "
      + "Markov-dependent mixture models, Biometrics 48, 545-558.",
    rights: "Eight published counts: facts, cited.",
    columns: [
      .init("movements", "Movements in an interval"),
      .init("intervals", "Intervals with so many movements"),
    ],
    records: "0,182 1,41 2,12 3,2 4,2 5,0 6,0 7,1")
}
