import Arithmetic
@testable import Plotting

/// Figures of every kind, and figures that are hard to lay out: each is compared as a scene, and can be looked at.
enum Gallery {
  static let all: [Figure] = [
    mixture, convergence, starts, data, twin, curve, surface, regression, bars, intervals, powers, iterations,
    small,
    large,
    longWords,
    empty, oneDatum, constant, tiny, huge, categories, legend, offset, lines,
  ]

  static let eruptions = GalleryData("faithful").numbers("eruptions")
  static let waiting = GalleryData("faithful").numbers("waiting")

  static var mixtureMarks: [any Mark] {
    let parts = GalleryGaussian.faithful
    return [
      .contour({ x, y in parts[0].density(x, y) + parts[1].density(x, y) }),
      .point(x: eruptions, y: waiting, color: GalleryGaussian.responsibilities(eruptions, waiting, parts)),
      .ellipse(parts.map(\.datum)),
    ]
  }

  static let mixture = Figure(
    name: "mixture", title: "Two Gaussians fitted by EM",
    subtitle: "Colour is responsibility; ellipses hold 95 % of each component",
    altText: "Two groups of eruptions.",
    panels: [
      Panel(x: Axis(title: "Eruption time (min)"), y: Axis(title: "Waiting time (min)"), marks: mixtureMarks)
    ])

  /// Rises in two steps, as EM does from an overlapping start.
  static func trace(_ last: Double, _ pace: Double) -> [Double] {
    (0...50).map { step in
      let t = Double(step)
      let first = 15 * Elementary.exp(-t * 1.6)
      let second = 155 / (1 + Elementary.exp((t - 18) * pace))
      return last - first - second
    }
  }

  static let convergence = Figure(
    name: "convergence", title: "EM never decreases the log-likelihood",
    subtitle: "Old Faithful, two components, 50 iterations from an overlapping start",
    panels: [
      Panel(
        x: Axis(title: "Iteration", isCount: true), y: Axis(title: "Log-likelihood"),
        marks: [
          .rule(y: [-1130.264]),
          .line(
            x: (0...50).map(Double.init), y: trace(-1130.264, 0.6), color: .hidden, points: true,
            lastValue: true),
          .text(x: [19], y: [-1288], ["plateau: components overlap"]),
        ])
    ])

  static let starts = Figure(
    name: "starts", title: "Two starts, one maximum",
    subtitle: "The slow start needs three times as many iterations",
    panels: [
      Panel(
        x: Axis(title: "Iteration", isCount: true), y: Axis(title: "Log-likelihood"),
        marks: [
          .line(
            x: (0...50).map(Double.init), y: trace(-1130.264, 0.6), color: .hidden, points: true,
            label: "hidden", lastValue: true),
          .line(
            x: (0...50).map(Double.init), y: trace(-1130.3, 0.25), color: .component(0), points: true,
            label: "bad start", lastValue: true),
          .line(
            x: (0...20).map(Double.init), y: trace(-1135, 1.5).prefix(21).map { $0 }, color: .labelled,
            dash: .dashed,
            label: "stopped early"),
        ])
    ])

  static var penguins: (x: [Double], y: [Double], species: [String]) {
    let data = GalleryData("penguins")
    return (data.numbers("bill_length_mm"), data.numbers("flipper_length_mm"), data.texts("species"))
  }
  static let speciesNames = ["Adelie", "Chinstrap", "Gentoo"]
  static func speciesInks(_ species: [String]) -> [Ink] {
    species.map { .component(speciesNames.firstIndex(of: $0) ?? 0) }
  }

  static let data = Figure(
    name: "data", title: "Three species of penguins",
    subtitle: "Bill and flipper tell Gentoo apart at a glance, and Adelie from Chinstrap by the bill alone",
    panels: [
      Panel(
        x: Axis(title: "Bill length (mm)"), y: Axis(title: "Flipper length (mm)"),
        marks: [
          .point(
            x: penguins.x, y: penguins.y, color: speciesInks(penguins.species),
            label: penguins.species.map { RichText(plain: $0) })
        ])
    ])

  /// Means and covariances of groups of rows.
  static func groups(_ x: [Double], _ y: [Double], _ names: [String]) -> [EllipseDatum] {
    speciesNames.map { name in
      let rows = names.indices.filter { names[$0] == name }
      let n = Double(rows.count)
      let mx = rows.reduce(0) { $0 + x[$1] } / n
      let my = rows.reduce(0) { $0 + y[$1] } / n
      return EllipseDatum(
        name: RichText(plain: name), center: Point(x: mx, y: my),
        xx: rows.reduce(0) { $0 + (x[$1] - mx) * (x[$1] - mx) } / n,
        xy: rows.reduce(0) { $0 + (x[$1] - mx) * (y[$1] - my) } / n,
        yy: rows.reduce(0) { $0 + (y[$1] - my) * (y[$1] - my) } / n, weight: 1 / 3)
    }
  }

  static let twin = Figure(
    name: "twin", title: "The same rows, fitted twice",
    subtitle:
      "With species shown the estimates are group means and covariances; with species hidden, EM finds nearly the same",
    size: Size(width: 720, height: 420),
    panels: [
      Panel(
        title: "MLE with labels", x: Axis(title: "Bill length (mm)"), y: Axis(title: "Flipper length (mm)"),
        marks: [
          .point(x: penguins.x, y: penguins.y, color: speciesInks(penguins.species)),
          .ellipse(groups(penguins.x, penguins.y, penguins.species), color: [.labelled]),
        ]),
      Panel(
        title: "MLE without labels, by EM", x: Axis(title: "Bill length (mm)"),
        y: Axis(title: "Flipper length (mm)"),
        marks: [
          .point(x: penguins.x, y: penguins.y),
          .ellipse(groups(penguins.x, penguins.y, penguins.species), color: [.hidden]),
        ]),
    ])

  static let curve = Figure(
    name: "curve", title: "The likelihood of a coin",
    subtitle: "Nine heads in ten tosses; the maximum is at θ̂ = 0.9",
    panels: [
      Panel(
        x: Axis(title: LabelMarkup.parse("Probability of heads *θ*"), domain: 0...1),
        y: Axis(title: LabelMarkup.parse("Likelihood *L*(*θ*) / *L*(*θ̂*)")),
        marks: [
          .curve({ 25.8 * Elementary.power($0, 9) * (1 - $0) }, over: 0...1, color: .labelled),
          .rule(x: [0.9], label: "θ̂ = 0.9"),
        ])
    ])

  static let surface = Figure(
    name: "surface", title: "EM climbs the likelihood of two coins",
    subtitle: "From (0.6, 0.5) to the maximum in ten steps",
    panels: [
      Panel(
        x: Axis(title: LabelMarkup.parse("θ_A"), domain: 0.2...1),
        y: Axis(title: LabelMarkup.parse("θ_B"), domain: 0.1...0.9),
        marks: [
          .contour({ a, b in
            let u = (a - 0.8) * 9
            let v = (b - 0.52) * 10
            let w = (a - 0.52) * 10
            let z = (b - 0.8) * 9
            return Elementary.log(
              Elementary.exp(-(u * u + v * v - 0.6 * u * v) / 2) + 0.8 * Elementary.exp(-(w * w + z * z) / 2))
          }),
          .line(
            x: [0.6, 0.713, 0.745, 0.768, 0.783, 0.791, 0.7945, 0.796, 0.7965],
            y: [0.5, 0.5813, 0.5693, 0.5495, 0.5346, 0.5263, 0.5223, 0.5207, 0.52], color: .hidden,
            points: true,
            label: "EM"),
        ])
    ])

  private static let doses: [Double] = (0...20).map { Double($0) / 2 }
  private static func response(_ dose: Double) -> Double { 1.5 + 0.8 * dose }
  private static let responses: [Double] = doses.indices.map { index in
    response(doses[index]) + (index * 7 % 5 < 2 ? -0.5 : 0.35)
  }

  static let regression = Figure(
    name: "regression", title: "A line with its interval",
    panels: [
      Panel(
        x: Axis(title: "Dose (mg)"), y: Axis(title: "Response"),
        marks: [
          .area(
            x: doses, lower: doses.map { response($0) - 0.6 }, upper: doses.map { response($0) + 0.6 },
            color: .labelled, label: "95 % interval"),
          .curve({ response($0) }, color: .labelled, label: "fit"),
          .point(x: doses, y: responses),
        ])
    ])

  static let bars = Figure(
    name: "bars", title: "Two groups of counts, one upon the other",
    panels: [
      Panel(
        x: Axis(title: "Movements", wholeNumbers: true), y: Axis(title: "Probability", support: 0...1),
        marks: [
          .bars(
            [0.0, 1, 2, 5].map {
              BarMark.Bar(left: $0 - 0.4, right: $0 + 0.4, lower: 0, upper: 0.3 / ($0 + 1))
            },
            color: .component(0), label: "calm"),
          .bars(
            [0.0, 1, 2].map {
              BarMark.Bar(
                left: $0 - 0.4, right: $0 + 0.4, lower: 0.3 / ($0 + 1), upper: 0.3 / ($0 + 1) + 0.05 * $0)
            }, color: .component(1), label: "restless"),
          .line(x: [0, 1, 2, 3, 4, 5], y: [0.3, 0.2, 0.2, 0.1, 0.05, 0.02], color: .muted, points: true),
        ])
    ])

  static let intervals = Figure(
    name: "intervals", title: "Values, limits, and what lies between two",
    panels: [
      Panel(
        x: Axis(title: "Age"), y: Axis(title: "Time"),
        marks: [
          IntervalMark(
            .x, at: [2, 3, 4, 5, 6], lower: [1, 3, .nan, 2, 5], upper: [.infinity, .infinity, 4, 4, 6.5],
            color: [.unknown, .component(0), .component(1), .component(0), .unknown]),
          IntervalMark(.y, at: [1, 6], lower: [1, .nan], upper: [.nan, 6], color: [.hidden]),
          .point(x: [1.5, 3.5, 5.5], y: [2, 5, 3]),
        ])
    ])

  static let powers = Figure(
    name: "powers", title: "Steps of EM shrink by the same factor",
    panels: [
      Panel(
        x: Axis(title: "Iteration", isCount: true),
        y: Axis(title: "Distance to the maximum", kind: .log),
        marks: [
          .line(
            x: (0...30).map(Double.init), y: (0...30).map { Elementary.exp(-0.7 * Double($0)) },
            color: .hidden,
            points: true, label: "rate 0.50"),
          .line(
            x: (0...30).map(Double.init), y: (0...30).map { Elementary.exp(-0.3 * Double($0)) },
            color: .component(0),
            points: true, label: "rate 0.74"),
        ])
    ])

  static let iterations = Figure(
    name: "iterations", title: "How EM gets there", subtitle: "Start, one step, five steps, twenty steps",
    size: Size(width: 900, height: 340),
    panels: [0.2, 0.6, 1].map { share in
      Panel(
        title: "Iteration \(Int(share * 10))", x: Axis(title: "Eruption time (min)"),
        y: Axis(title: "Waiting time (min)"),
        marks: [
          .point(
            x: eruptions, y: waiting,
            color: GalleryGaussian.responsibilities(eruptions, waiting, GalleryGaussian.faithful)),
          .ellipse(
            GalleryGaussian.faithful.map { part in
              var datum = part.datum
              datum.center.x = 3.4 + (datum.center.x - 3.4) * share
              datum.center.y = 70 + (datum.center.y - 70) * share
              datum.name = RichText(plain: String(datum.name.plain.prefix(5)))
              return datum
            }),
        ])
    })

  static let small = resized(mixture, "small", 240, 200)
  static let large = resized(mixture, "large", 1200, 900)

  private static func resized(_ figure: Figure, _ name: String, _ width: Double, _ height: Double) -> Figure {
    var figure = figure
    figure.name = name
    figure.size = Size(width: width, height: height)
    return figure
  }
}
