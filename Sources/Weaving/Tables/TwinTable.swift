import Estimation
import Plotting
import Reporting

/// The labelled and the hidden fit of a scenario side by side, with the price of hiding.
struct TwinTable: TableKind {
  let name = "twin"
  let aliases = ["comparison", "compare"]
  let summary =
    "MLE with labels beside MLE without labels, by EM, with the price of hiding: the ratio of standard errors at EM's estimate."
  let example = "of: coins"
  struct Spec: Sendable {
    var of: LocatedText?
    var parameters: [LocatedText]?
  }

  static let schema = Schema("table", Spec()) {
    Key("of", .text, \.of, required: true, "a scenario with a labelled and a hidden fit")
    Key(
      "parameters", .names, \.parameters, default: "all",
      "the parameters to show, as paths such as means.1.'Sepal.Length' or their beginnings")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> TableGrid? {
    guard let of = spec.of, let scenario = weaver.scenario(of) else { return nil }
    guard let twin = weaver.twin(of: scenario, for: "twin table", at: of.range) else { return nil }
    let price = scenario.price
    guard let parameters = twin.hidden.parameters.chosen(spec.parameters, &weaver.problems) else {
      return nil
    }
    let rows = parameters.map { parameter -> [Cell] in
      let labelled = twin.labelled.parameters.first { $0.path == parameter.path }
      let known = price?.knownStandardErrors.first { $0.path == parameter.path }?.value
      let ratio = price?.standardErrorRatios.first { $0.path == parameter.path }?.value
      return [.name(of: parameter)] + Cell.estimate(of: labelled) + Cell.estimate(of: parameter)
        + [.number(ifAny: .standardError(known)), .number(ifAny: ratio.map { .scaled($0, decimals: 2) })]
    }
    return TableGrid(
      columns: [
        .init(header: "Parameter", alignment: .left), .init(header: "MLE with labels", alignment: .decimal),
        .init(header: "SE", alignment: .decimal),
        .init(header: .text(twin.hidden.methodWords(isLatent: true)), alignment: .decimal),
        .init(header: "SE", alignment: .decimal),
        .init(header: "SE were the labels known", alignment: .decimal),
        .init(header: "Price", alignment: .decimal),
      ], rows: rows,
      caption:
        "The same \(Grammar.count(scenario.countedRows, "row")) with labels shown and labels hidden. The price of hiding is the ratio of two standard errors at one estimate, EM’s: without the labels, and were they known.\(twin.hidden.trust)"
    )
  }
}
