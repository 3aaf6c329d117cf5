extension Dataset {
  /// Nine counts of a randomised trial, outcome by treatment: the Poisson regression that R's `glm` shows first.
  ///
  /// Each factor stands once as its level and once as 0/1 columns against level 1, which a regression can use.
  package static let dobson = Dataset(
    name: "dobson",
    summary: "Counts of a randomised trial by outcome and treatment, three levels each.",
    source:
      "Dobson (1990), An Introduction to Generalized Linear Models, page 93; as in the help of glm "
      + "in R.",
    rights: "Nine published counts: facts, cited.",
    columns: [
      .init("counts", "Patients counted"),
      .init("outcome", "Level of the outcome, 1 to 3"),
      .init("treatment", "Level of the treatment, 1 to 3"),
      .init("outcome_2", "1 where the outcome is 2, else 0"),
      .init("outcome_3", "1 where the outcome is 3, else 0"),
      .init("treatment_2", "1 where the treatment is 2, else 0"),
      .init("treatment_3", "1 where the treatment is 3, else 0"),
    ],
    records: """
      18,1,1,0,0,0,0 17,2,1,1,0,0,0 15,3,1,0,1,0,0 20,1,2,0,0,1,0 10,2,2,1,0,1,0 20,3,2,0,1,1,0
      25,1,3,0,0,0,1 13,2,3,1,0,0,1 12,3,3,0,1,0,1
      """)
}
