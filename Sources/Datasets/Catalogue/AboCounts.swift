extension Dataset {
  /// Blood types of patients with peptic ulcers, one row: the counts that gene counting is shown with.
  package static let aboCounts = Dataset(
    name: "abo-counts",
    summary: "Blood types of 521 patients, one column for each type.",
    source: "Clarke et al. (1959), The relationship of the ABO blood groups to duodenal and gastric "
      + "ulceration, British Medical Journal 2, 603-607; as used by Lange.",
    rights: "Four published counts: facts, cited.",
    columns: [
      .init("a", "Patients of blood type A"), .init("b", "Patients of blood type B"),
      .init("ab", "Patients of blood type AB"), .init("o", "Patients of blood type O"),
    ],
    records: "186,38,13,284")
}
