import Estimation
import Reporting

/// One line for each of several twins: the parameter that hiding costs most.
struct PricesTable: TableKind {
  let name = "prices"
  let aliases = ["price", "costs"]
  let summary =
    "What hiding costs in several scenarios: of each twin the parameter whose price is highest, with labels and without."
  let example = "of: [coins]"
  struct Spec: Sendable {
    var of: [LocatedText] = []
    var figures: [LocatedText] = []
  }

  static let schema = Schema("table", Spec()) {
    Key("of", .names, \.of, required: true, "a list of scenarios with a labelled and a hidden fit")
    Key("figures", .names, \.figures, "a figure of each, shown small")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> TableGrid? {
    guard spec.figures.isEmpty || spec.figures.count == spec.of.count else {
      weaver.problems.error(
        at: spec.figures[0].range,
        "Each scenario has one figure, and there are \(spec.figures.count) for \(spec.of.count)",
        remedy: "Write one for each scenario, in the order of 'of'.")
      return nil
    }
    var rows: [[Cell]] = []
    for (place, name) in spec.of.enumerated() {
      guard let scenario = weaver.scenario(name),
        let twin = weaver.twin(of: scenario, for: "table of prices", at: name.range)
      else { return nil }
      var subject: Cell = "`\(scenario.name)`"
      if spec.figures.indices.contains(place) {
        guard let figure = weaver.thumbnail(of: spec.figures[place], below: scenario.name) else { return nil }
        subject = .fragment(figure)
      }
      rows.append([subject] + row(of: scenario, twin))
    }
    return TableGrid(
      columns: [
        .init(header: "Scenario", alignment: .left), .init(header: "Price", alignment: .decimal),
        .init(header: "Parameter", alignment: .left), .init(header: "Rows", alignment: .right),
        .init(header: "With labels", alignment: .decimal),
        .init(header: "Without", alignment: .decimal), .init(header: "Iterations", alignment: .right),
      ], rows: rows,
      caption:
        "The same rows with labels, by maximum likelihood, and without, by EM: of each scenario the parameter whose price is highest. The price of hiding is the ratio of two standard errors at one estimate, EM’s: without the labels, and were they known."
    )
  }

  private func row(of scenario: Scenario, _ twin: Twin) -> [Cell] {
    let prices = scenario.price?.standardErrorRatios ?? []
    // Of equal prices the first.
    let highest = prices.reduce(prices.first) { best, next in
      next.value > (best?.value ?? 0) ? next : best
    }
    let free = twin.hidden.parameters.filter(\.isFree)
    let path = highest?.path ?? free.first?.path ?? []
    let labelled = twin.labelled.parameters.first { $0.path == path }
    let hidden = twin.hidden.parameters.first { $0.path == path }
    let estimates = [Cell.estimate(of: labelled)[0], Cell.estimate(of: hidden)[0]]
    // The price first, which is what the table is about, where the rest of a row is beyond the edge of a small page.
    return [
      .number(ifAny: highest.map { .scaled($0.value, decimals: 2) }),
      hidden.map { .name(of: $0) } ?? .absent, .number(Numeral(scenario.countedRows)),
    ] + estimates + [.number(Numeral(twin.hidden.iterations))]
  }
}
