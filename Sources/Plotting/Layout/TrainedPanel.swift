/// A panel whose scales know their domains.
struct TrainedPanel {
  var panel: Panel
  var x: ClosedRange<Double>
  var y: ClosedRange<Double>
  /// Nothing to show: no datum, no function, no words.
  var isEmpty: Bool

  /// The domains of all panels; shared ones cover the data of all.
  static func train(_ figure: Figure) -> [TrainedPanel] {
    let first = figure.panels.map { gather($0.marks, ScaleTraining()) }
    let sharesX = figure.sharesX && agree(figure.panels.map(\.x))
    let sharesY = figure.sharesY && agree(figure.panels.map(\.y))
    let allX = sharesX ? first.flatMap(\.xs) : []
    let xs = zip(figure.panels, first).map { panel, training in
      Domain.covering(sharesX ? allX : training.xs, axis: panel.x)
    }
    let second = zip(figure.panels, xs).map { panel, x in gather(panel.marks, ScaleTraining(xDomain: x)) }
    let allY = sharesY ? second.flatMap(\.ys) : []
    return figure.panels.indices.map { index in
      let panel = figure.panels[index]
      let training = second[index]
      let isBlank = panel.x.domain == nil && training.xs.isEmpty && training.ys.isEmpty
      return TrainedPanel(
        panel: panel, x: xs[index], y: Domain.covering(sharesY ? allY : training.ys, axis: panel.y),
        isEmpty: isBlank)
    }
  }

  private static func gather(_ marks: [any Mark], _ start: ScaleTraining) -> ScaleTraining {
    var training = start
    for mark in marks { mark.train(&training) }
    return training
  }

  /// Whether axes can share a domain: they are of one kind, and the author wants nothing else.
  private static func agree(_ axes: [Axis]) -> Bool {
    axes.allSatisfy {
      $0.kind == axes[0].kind && $0.domain == axes[0].domain && $0.categories == axes[0].categories
    }
  }
}
