extension [String] {
  /// The names in a row, of which only the first thirty are shown.
  package var listed: String {
    count <= 30 ? joined(separator: ", ") : prefix(30).joined(separator: ", ") + ", and \(count - 30) more"
  }

  /// What there is to choose from, each once, as a sentence: `There are: a, b.`
  package var thereAre: String {
    var names: [String] = []
    for name in self where !names.contains(name) { names.append(name) }
    return "There \(names.count == 1 ? "is" : "are"): \(names.listed)."
  }
}
