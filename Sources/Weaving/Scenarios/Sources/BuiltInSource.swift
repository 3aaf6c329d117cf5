import Datasets
import Estimation
import Reporting

extension SourceKind {
  /// A data set that comes with Likely, which may also be written as its name alone.
  static let dataset = SourceKind(
    name: "dataset", summary: "A data set that comes with Likely; its name alone will do.",
    plural: "built-in sets",
    example: SourceExample(
      keys: ["dataset": "penguins", "where": "{species: Gentoo}"],
      below: "model: {linear: {response: body_mass_g, terms: [flipper_length_mm]}}"),
    options: DatasetOptions()
  ) {
    Key("dataset", .name, \.name, required: true, "a built-in set; see `likely list datasets`")
      .known(as: "name", "set", "builtin")
  } open: { options, problems in
    options.name.flatMap { builtIn($0, isAlone: false, &problems) }
  }

  private struct DatasetOptions: Sendable {
    var name: LocatedText?
  }

  /// The data set of that name.
  ///
  /// - Parameter isAlone: Whether the name is all that stands under `data`.
  static func builtIn(_ name: LocatedText, isAlone: Bool, _ problems: inout Problems) -> Opening? {
    guard let dataset = DatasetCatalogue.all.first(where: { $0.name == name.text }) else {
      if name.text.contains("/") || name.text.contains(".") {
        let kind =
          SourceCatalogue.all.first { $0.ending.map { name.text.hasSuffix("." + $0) } == true } ?? csv
        let source = "\(kind.name): \(name.text)"
        problems.error(
          at: name.range, "Data are named by a built-in set, and '\(name.text)' is a file",
          remedy: "Write \(isAlone ? "data: {\(source)}" : source).")
      } else {
        problems.unknown("data set", name.text, at: name.range, known: DatasetCatalogue.all.map(\.name))
      }
      return nil
    }
    return Opening { _, problems in
      do throws(EstimationError) {
        return OpenSource(try dataset.rows())
      } catch {
        problems.estimation(error, at: name.range)
        return nil
      }
    }
  }
}
