internal import CairoRendering
internal import Plotting
internal import Publishing
internal import Reporting
private import Synchronization
internal import Threading
internal import Weaving

/// Draws figures; the outcome does not depend on the number of threads.
struct FigureDrawing: Sendable {
  let formats: [FigureFormat]
  let pool: ThreadPool
  let progress: Progress

  private struct Outcome: Sendable {
    var drawings: [Drawing] = []
    var problems: [Diagnostic] = []
  }

  /// The pictures that there will be for pages to show, unless something is wrong.
  func places(of figures: [(chapter: String, figure: WovenFigure)]) -> [Drawing.Place] {
    figures.flatMap { chapter, figure in
      formats.filter(\.isForPages).map { Drawing.Place(of: figure.drawing, in: chapter, as: $0) }
    }
  }

  func draw(_ figures: [(chapter: String, figure: WovenFigure)], of book: WovenBook) -> Publication {
    guard !formats.isEmpty, !figures.isEmpty else { return Publication() }
    let queue = Queue()
    // A renderer holds a font map, which serves one thread; so each worker makes one and takes figure after figure.
    let parts = pool.map(min(pool.threads, figures.count)) { _ -> [(index: Int, outcome: Outcome)] in
      var part: [(index: Int, outcome: Outcome)] = []
      // A thread that comes late finds the work done, and needs no renderer.
      guard queue.next.load(ordering: .relaxed) < figures.count else { return part }
      do throws(RenderingError) {
        let renderer = try FigureRenderer()
        while true {
          let index = queue.next.add(1, ordering: .relaxed).oldValue
          guard index < figures.count else { break }
          part.append(
            (index, draw(figures[index].figure.drawing, of: figures[index].chapter, in: book, with: renderer))
          )
          progress.step("figures", queue.done.add(1, ordering: .relaxed).newValue, of: figures.count)
        }
      } catch {
        part.append(
          (
            0,
            Outcome(problems: [
              Diagnostic(
                at: nil, "No figure can be drawn: \(error.description)",
                remedy: "See what 'likely doctor' says of fonts.")
            ])
          ))
      }
      return part
    }
    var outcome = Outcome()
    for part in parts.flatMap({ $0 }).sorted(by: { $0.index < $1.index }) {
      outcome.drawings += part.outcome.drawings
      // Every worker meets the same missing font.
      outcome.problems += part.outcome.problems.filter { !outcome.problems.contains($0) }
    }
    return Publication(drawings: outcome.drawings, problems: outcome.problems)
  }

  /// The number of the next figure, and of those that are done.
  private final class Queue: Sendable {
    let next = Atomic(0)
    let done = Atomic(0)
  }

  /// The pictures of one figure in every theme and format.
  private func draw(_ figure: Figure, of chapter: String, in book: WovenBook, with renderer: FigureRenderer)
    -> Outcome
  {
    var outcome = Outcome()
    do throws(RenderingError) {
      let scene = figure.scene(theme: .light, measuring: renderer)
      let missing = renderer.missingGlyphs(in: scene)
      if !missing.isEmpty {
        outcome.problems.append(
          Diagnostic(
            .warning, at: book.place(of: missing, inFigure: figure.name, of: chapter),
            "Figure '\(figure.name)' of '\(chapter)' has characters that no font has: \(String(missing))",
            remedy: "Write them in another way."))
      }
      for format in formats {
        outcome.drawings.append(
          Drawing(
            at: Drawing.Place(of: figure, in: chapter, as: format), bytes: try format.bytes(scene, renderer)))
      }
    } catch {
      outcome.problems.append(
        Diagnostic(
          at: book.place(of: [], inFigure: figure.name, of: chapter),
          "Figure '\(figure.name)' of '\(chapter)' cannot be drawn: \(error.description)",
          remedy: "See what 'likely doctor' says of fonts."))
    }
    return outcome
  }
}

extension Drawing.Place {
  fileprivate init(of figure: Figure, in chapter: String, as format: FigureFormat) {
    self.init(
      chapter: chapter, figure: figure.name, fileExtension: format.name, isScalable: format.isScalable)
  }
}
