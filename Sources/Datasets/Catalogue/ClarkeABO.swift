extension Dataset {
  /// Blood types, of which each hides two alleles: gene counting.
  package static let clarkeABO = Dataset(
    name: "clarke-abo",
    summary:
      "Blood types of 521 patients, a row for each type: each hides the two alleles that make "
      + "it.",
    source:
      "Clarke et al. (1959), Secretor character in patients with duodenal ulcer, British "
      + "Medical Journal 1, 603-607; as in Lange (1997), Mathematical and Statistical Methods "
      + "for Genetic Analysis The numbers were not compared with the "
      + "publication.",
    rights: "Four published counts: facts, cited.",
    columns: [
      .init("phenotype", "Blood type"),
      .init("count", "Patients with that type"),
    ],
    records: "A,186 B,38 AB,13 O,284")
}
