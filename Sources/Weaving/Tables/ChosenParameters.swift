import Estimation
import Reporting

extension [Parameter] {
  /// The parameters whose paths begin with one of the wanted ones; without a wish each once, so that of a symmetric
  /// matrix one triangle is shown.
  func chosen(_ wanted: [LocatedText]?, _ problems: inout Problems) -> [Parameter]? {
    guard let wanted else { return filter { !$0.isMirrored(in: self) } }
    var result: [Parameter] = []
    for text in wanted {
      let steps = text.steps
      let found = filter { $0.path.starts(with: steps) || $0.path.joined(separator: ".") == text.text }
      if found.isEmpty {
        let beginnings = compactMap(\.path.first).reduce(into: [String]()) {
          if !$0.contains($1) { $0.append($1) }
        }
        problems.unknown(parameter: text, among: map(\.path), or: beginnings)
        return nil
      }
      // A beginning may name one that stands there already.
      result += found.filter { one in !result.contains { $0.path == one.path } }
    }
    return result
  }
}

extension Parameter {
  /// Whether the same entry of a symmetric matrix stands before this one with its last two keys swapped: it is one number under two
  /// names, which two cells of a table of probabilities are not.
  fileprivate func isMirrored(in all: [Parameter]) -> Bool {
    guard path.count >= 3, path[path.count - 2] != path[path.count - 1] else { return false }
    let twin = path.dropLast(2) + [path[path.count - 1], path[path.count - 2]]
    guard let here = all.firstIndex(where: { $0.path == path }),
      let there = all.firstIndex(where: { $0.path.elementsEqual(twin) })
    else { return false }
    return there < here && all[there].slopes == slopes && all[there].estimate == estimate
  }
}
