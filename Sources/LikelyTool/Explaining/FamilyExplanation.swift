internal import Estimation
internal import Reporting

extension Explanation {
  /// What stands behind `~` in a story: how it is written, what its arguments and its values may be, and its density.
  init(_ family: any Family) {
    var arguments: [FamilyArgument] = []
    for argument in family.forms.flatMap(\.arguments) where !arguments.contains(argument) {
      arguments.append(argument)
    }
    var sections = [
      Section(title: "Written", body: .literal(family.forms.indices.map { family.written(form: $0) })),
      Section(
        title: "Arguments", body: .definitions(arguments.map { Definition($0.name, $0.place.words) })),
      Section(title: "Values", body: .prose(Grammar.sentence(Grammar.capitalized(family.support.words)))),
      Section(
        title: "\(family.isDiscrete ? "Probability" : "Density") (LaTeX)",
        body: .literal(family.formula.split(separator: "\n").map(String.init))
      ),
    ]
    let irregular = family.irregular.sorted().map { "'\(family.forms[0].arguments[$0].name)'" }
    if !irregular.isEmpty {
      sections.append(
        Section(
          title: "Standard errors",
          body: .prose(
            "None for \(irregular.joined(separator: " and ")): the maximum lies at the data, and not where a derivative is zero."
          )))
    }
    sections.append(Section(title: "Source", body: .prose(family.source)))
    self.init(name: family.name, kind: "family", summary: family.summary, sections: sections)
  }
}
