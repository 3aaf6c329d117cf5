import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// What stands beside a fit are the rows that it was fitted to, true values in the place of hidden cells if it was given these.
@Suite struct SeenRowsTests {
  private static let pairs = CatalogueEntry.all.filter { [.cells, .numbers].contains($0.hides) }.map(\.name)

  /// The places of what shows rows in a panel: points, bars, limits, and lines through given places, which steps are.
  private func rows(_ panel: Panel) -> [String] {
    let points = panel.marks(PointMark.self).flatMap { mark in
      zip(mark.x, mark.y).filter { $0.isFinite && $1.isFinite }.map {
        "point \($0) \($1) \(mark.shape.map { "\($0)" } ?? "")"
      }
    }
    let steps = panel.marks(LineMark.self).compactMap { mark -> String? in
      if case .through(let x, let y) = mark.course { "line \(x) \(y)" } else { nil }
    }
    let bars = panel.marks(BarMark.self).map { "bars \($0.bars)" }
    let limits = panel.marks(IntervalMark.self).map { "limits \($0.places) \($0.lower) \($0.upper)" }
    return (points + steps + bars + limits).sorted()
  }

  /// Every story of the catalogue that hides cells or numbers, with their true values: the figure of each fit shows the rows that its
  /// panel of the twin figure shows.
  @Test(arguments: pairs) func aFitStandsBesideTheRowsOfItsPanel(_ name: String) throws {
    let entry = try #require(CatalogueEntry.all.first { $0.name == name })
    let fits = ["labelled", "hidden"]
    let blocks = fits.map { "```{figure fig-\($0)}\nkind: fit\nof: \(name).\($0)\n```\n" }.joined()
    let text = "# T\n\n```{catalogue}\nmodels: [\(name)]\nseed: 8\nrestarts: 2\n```\n\n\(blocks)"
    let outcome = Tutorials.weave(text)
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(Tutorials.describe) == [])
    let figures = outcome.book.chapters[0].figures
    let twin = try #require(figures.first { $0.name == "fig-\(name)" }).drawing
    for (fit, panel) in zip(fits, [0, 2]) {
      let figure = try #require(figures.first { $0.name == "fig-\(fit)" })
      #expect(rows(figure.drawing.panels[0]) == rows(twin.panels[panel]), "\(fit)")
      let saysTruth = figure.caption.words.contains(" count with their true values.")
      #expect(saysTruth == (fit == "labelled" && entry.hides == .cells), "\(fit)")
    }
  }
}
