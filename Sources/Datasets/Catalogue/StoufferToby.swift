extension Dataset {
  /// Four situations of role conflict, in which respondents act by a rule or for a friend: the latent classes of Goodman.
  package static let stoufferToby = Dataset(
    name: "stouffer-toby",
    summary: "Answers of 216 people to four situations of role conflict, as a table of counts.",
    source: "Stouffer and Toby (1951), Role conflict and personality, American Journal of Sociology 56, "
      + "395-406; as in Goodman (1974), Biometrika 61, 215-231. Typed from memory of the table and checked by "
      + "its total and the published log-likelihood, not against the papers.",
    rights: "Sixteen published counts: facts, cited.",
    columns: [
      .init("a", "Situation A: 1 where the answer is particularistic, else 0"),
      .init("b", "Situation B, likewise"),
      .init("c", "Situation C, likewise"),
      .init("d", "Situation D, likewise"),
      .init("people", "People with these answers"),
    ],
    records: """
      0,0,0,0,42 0,0,0,1,23 0,0,1,0,6 0,0,1,1,25 0,1,0,0,6 0,1,0,1,24 0,1,1,0,7 0,1,1,1,38
      1,0,0,0,1 1,0,0,1,4 1,0,1,0,1 1,0,1,1,6 1,1,0,0,2 1,1,0,1,9 1,1,1,0,2 1,1,1,1,20
      """)
}
