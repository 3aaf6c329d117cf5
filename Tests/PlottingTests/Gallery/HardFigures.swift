@testable import Plotting

/// Figures that other plotting libraries get wrong.
extension Gallery {
  static let longWords = Figure(
    name: "long-words",
    title:
      "A title that is so long that it has to be set on more than one line, since nobody told its author to be brief",
    subtitle:
      "A subtitle that explains everything there is to say about the figure, and some more, until it needs three lines or so, which is rather many for a sentence below a title",
    panels: [
      Panel(
        x: Axis(
          title:
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsmitglieder in thousands of persons"
        ),
        y: Axis(
          title:
            "A vertical axis whose title is nearly as long as the figure is wide, and then a little longer than that"
        ),
        marks: [
          .line(
            x: [0, 1, 2], y: [1, 4, 9], color: .labelled, label: "a name that is much too long for the margin"
          )
        ])
    ])

  static let empty = Figure(
    name: "empty", title: "Nothing",
    panels: [Panel(x: Axis(title: "x"), y: Axis(title: "y"), marks: [.point(x: [], y: [])])])

  static let oneDatum = Figure(
    name: "one-datum", title: "One datum",
    panels: [
      Panel(x: Axis(title: "x"), y: Axis(title: "y"), marks: [.point(x: [3], y: [7], label: ["alone"])])
    ])

  static let constant = Figure(
    name: "constant", title: "A constant",
    panels: [
      Panel(
        x: Axis(title: "Iteration", isCount: true), y: Axis(title: "Value"),
        marks: [
          .line(x: [0, 1, 2], y: [-0.37, -0.37, -0.37], color: .hidden, points: true, lastValue: true)
        ])
    ])

  static let tiny = Figure(
    name: "tiny", title: "Very small numbers",
    panels: [
      Panel(
        x: Axis(title: "x"), y: Axis(title: "y"),
        marks: [
          .line(x: [1e-12, 2e-12, 5e-12], y: [-3e-10, 4e-10, 9e-10], color: .labelled, lastValue: true)
        ])
    ])

  static let huge = Figure(
    name: "huge", title: "Very large numbers",
    panels: [
      Panel(
        x: Axis(title: "x"), y: Axis(title: "y"),
        marks: [.point(x: [-1e12, 3e12, 5e12], y: [1e308, -1e308, 0])])
    ])

  static let categories = Figure(
    name: "categories", title: "Bills by species",
    panels: [
      Panel(
        x: Axis(kind: .ordinal, categories: speciesNames), y: Axis(title: "Bill length (mm)"),
        marks: [
          .point(
            x: penguins.species.map { Double(speciesNames.firstIndex(of: $0) ?? 0) }, y: penguins.x,
            color: speciesInks(penguins.species))
        ])
    ])

  private static let many = Array(0..<2000)

  /// So dense that no name fits beside its points.
  static let legend = Figure(
    name: "legend", title: "Names that fit nowhere", subtitle: "They stand in a legend above the plot",
    size: Size(width: 480, height: 340),
    panels: [
      Panel(
        x: Axis(title: "x"), y: Axis(title: "y"),
        marks: [
          PointMark(
            x: many.map { Double($0 % 50) }, y: many.map { Double($0 / 50) },
            color: many.map { .component($0 % 3) },
            size: 7, label: many.map { ["first", "second", "third"][$0 % 3] })
        ])
    ])

  static let offset = Figure(
    name: "offset", title: "Little spread far from zero",
    panels: [
      Panel(
        x: Axis(title: "Iteration", isCount: true), y: Axis(title: "Log-likelihood"),
        marks: [
          .line(
            x: [0, 1, 2, 3], y: [-1130.26396519, -1130.26396034, -1130.26396020, -1130.26396018],
            color: .hidden,
            points: true, lastValue: true)
        ])
    ])

  static let lines = Figure(
    name: "lines", title: "Many curves that end close to each other", size: Size(width: 560, height: 360),
    panels: [
      Panel(
        x: Axis(title: "n", grid: true), y: Axis(title: "Standard error", grid: false),
        marks: (0..<6).map { index in
          LineMark(
            .function(PlottedFunction { (1 + Double(index) / 12) / $0.squareRoot() }, over: 4...100),
            color: .component(index),
            label: "study \(index + 1)")
        })
    ])
}
