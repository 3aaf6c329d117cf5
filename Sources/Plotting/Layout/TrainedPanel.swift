extension Panel {
  /// The data of its marks that the panel's axes have no place for.
  package var omissions: ScaleTraining.Omissions { TrainedPanel.gather(self).omissions }

  /// The domains of the panel drawn alone.
  package var domains: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let x = Domain.covering(self.x.domain == nil ? TrainedPanel.gather(self).xs : [], axis: self.x)
    return (x, Domain.covering(TrainedPanel.gather(self, xDomain: x).ys, axis: y))
  }

  /// The panel with a choice made for points at one place, wherever it is still open; and the choice for the mark with the
  /// fullest place.
  package mutating func settleTies() -> Ties.Choice? {
    var outcome: Ties.Choice?
    let domains = self.domains
    for index in marks.indices {
      guard var points = marks[index] as? PointMark else { continue }
      var axes = (x: x, y: y)
      (axes.x.domain, axes.y.domain) = (domains.x, domains.y)
      // Of a cloud nothing is asked.
      let looks = points.x.count > Ties.mostPoints ? [] : points.looks(in: .light)
      var choice = Ties.choice(x: points.x, y: points.y, in: axes) { looks.serving($0) ?? 0 }
      choice.ties = points.ties ?? choice.ties
      points.ties = choice.ties
      marks[index] = points
      if choice.largest > outcome?.largest ?? 0 { outcome = choice }
    }
    return outcome
  }
}

/// A panel whose scales know their domains.
struct TrainedPanel {
  var panel: Panel
  var x: ClosedRange<Double>
  var y: ClosedRange<Double>
  /// Nothing to show: no datum, no function, no words.
  var isEmpty: Bool

  /// The domains of all panels; shared ones cover the data of all.
  static func train(_ figure: Figure) -> [TrainedPanel] {
    let first = figure.panels.map { gather($0) }
    let sharesX = figure.sharesX && agree(figure.panels.map(\.x))
    let sharesY = figure.sharesY && agree(figure.panels.map(\.y))
    let allX = sharesX ? first.flatMap(\.xs) : []
    let xs = zip(figure.panels, first).map { panel, training in
      Domain.covering(sharesX ? allX : training.xs, axis: panel.x)
    }
    let second = zip(figure.panels, xs).map { panel, x in gather(panel, xDomain: x) }
    let allY = sharesY ? second.flatMap(\.ys) : []
    return figure.panels.indices.map { index in
      var panel = figure.panels[index]
      let training = second[index]
      // Between whole numbers, such as counts or years, no tick makes sense.
      panel.x.wholeNumbers = panel.x.wholeNumbers || areWhole(sharesX ? allX : training.xs)
      panel.y.wholeNumbers = panel.y.wholeNumbers || areWhole(sharesY ? allY : training.ys)
      let isBlank = panel.x.domain == nil && training.xs.isEmpty && training.ys.isEmpty
      return TrainedPanel(
        panel: panel, x: xs[index], y: Domain.covering(sharesY ? allY : training.ys, axis: panel.y),
        isEmpty: isBlank)
    }
  }

  private static func areWhole(_ values: [Double]) -> Bool {
    guard let low = values.min(), let high = values.max(), low < high else { return false }
    return values.allSatisfy { $0 == $0.rounded() && $0.magnitude < 1e15 }
  }

  fileprivate static func gather(_ panel: Panel, xDomain: ClosedRange<Double>? = nil) -> ScaleTraining {
    var training = ScaleTraining(x: panel.x, y: panel.y, xDomain: xDomain)
    for mark in panel.marks { mark.train(&training) }
    return training
  }

  /// Whether axes can share a domain: they are of one kind, and the author wants nothing else.
  private static func agree(_ axes: [Axis]) -> Bool {
    axes.allSatisfy {
      $0.kind == axes[0].kind && $0.domain == axes[0].domain && $0.categories == axes[0].categories
    }
  }
}
