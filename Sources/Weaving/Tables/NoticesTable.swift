import Estimation
import Reporting

/// What must be said about data and fits, for who reads the numbers.
struct NoticesTable: TableKind {
  let name = "notices"
  let aliases = ["warnings", "messages"]
  let summary = "What data and fits must be read with: rows left out, starts that failed, and the like."
  let example = "of: coins"
  struct Spec: Sendable {
    var of: [LocatedText] = []
  }

  static let schema = Schema("table", Spec()) {
    Key(
      "of", .names, \.of, required: true,
      "a scenario, with all its fits, or a fit such as coins.hidden, or a list of them")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> TableGrid? {
    let names = spec.of
    var rows: [[Cell]] = []
    func add(_ place: String, _ notices: [String]) {
      rows += notices.map { ["`\(place)`", .text($0)] }
    }
    for name in names {
      if name.steps.count > 1 {
        guard let named = weaver.fit(name) else { return nil }
        add(named.path, named.fit.notices)
        continue
      }
      guard let scenario = weaver.scenario(name) else { return nil }
      add(scenario.name, scenario.notices.map(\.text))
      for fit in scenario.fits { add("\(scenario.name).\(fit.name)", fit.fit.notices) }
    }
    if rows.isEmpty { rows = names.map { ["`\($0.text)`", "Nothing to note."] } }
    return TableGrid(
      columns: [.init(header: "About", alignment: .left), .init(header: "Notice", alignment: .left)],
      rows: rows, caption: "What these results must be read with.")
  }
}
