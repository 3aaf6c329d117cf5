internal import ArgumentParser
internal import Datasets
internal import Estimation
internal import Plotting

/// A catalogue that `list` prints and `explain` looks into.
enum Topic: String, CaseIterable, ExpressibleByArgument, Sendable {
  case models
  case datasets
  case marks

  /// Everything in the catalogue, in its order.
  var explanations: [Explanation] {
    switch self {
    case .models: ModelCatalogue.all.map { Explanation($0) }
    case .datasets: DatasetCatalogue.all.map { Explanation($0) }
    case .marks: MarkCatalogue.all.map { Explanation($0) }
    }
  }
}
