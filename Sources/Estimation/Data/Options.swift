/// A model's settings, checked against the options that the model describes.
package struct Options: Sendable {
  private let entries: [Setting.Entry]
  private let descriptions: [OptionDescription]

  /// - Throws: `EstimationError` for settings that are no mapping, an option that there is not, or one given twice.
  package init(_ settings: Setting, of descriptions: [OptionDescription]) throws(EstimationError) {
    guard case .mapping(let entries) = settings else {
      throw EstimationError(.invalidOption("model", rule: "a mapping of options"))
    }
    for (position, entry) in entries.enumerated() {
      guard descriptions.contains(where: { $0.name == entry.key }) else {
        throw EstimationError(
          .unknownOption(entry.key, available: descriptions.map(\.name)), setting: [entry.key])
      }
      guard !entries[..<position].contains(where: { $0.key == entry.key }) else {
        throw EstimationError(.invalidOption(entry.key, rule: "given once only"), setting: [entry.key])
      }
    }
    self.entries = entries
    self.descriptions = descriptions
  }

  /// The setting of an option, or nil where the author left it out.
  package subscript(name: String) -> Setting? { entries.first { $0.key == name }?.value }

  /// A whole number within the range of its description.
  package func wholeNumber(_ name: String) throws(EstimationError) -> Int? {
    guard let setting = self[name], case .wholeNumber(let range) = kind(name) else { return nil }
    guard case .number(let value) = setting, let number = Int(exactly: value), range.contains(number) else {
      throw invalid(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// One of the words of its description.
  package func choice(_ name: String) throws(EstimationError) -> String? {
    guard let setting = self[name], case .choice(let words) = kind(name) else { return nil }
    guard case .text(let word) = setting, words.contains(word) else {
      throw invalid(name, "one of \(words.joined(separator: ", "))")
    }
    return word
  }

  /// The known weights of the named components; nil where they are free, equal where the author left them out.
  func weights(_ name: String, named names: [String]) throws(EstimationError) -> [Double]? {
    switch self[name] {
    case nil, .text("equal"): return Weights.equal(names.count)
    case .text("free"): return nil
    case .list, .mapping:
      guard let setting = self[name] else { return nil }
      return try StartReader.Value(setting: setting, path: [name]).weights(named: names)
    default: throw invalid(name, "equal, free, or a weight for each component")
    }
  }

  /// Whether something is wanted.
  package func flag(_ name: String) throws(EstimationError) -> Bool? {
    guard let setting = self[name] else { return nil }
    guard case .flag(let flag) = setting else { throw invalid(name, "true or false") }
    return flag
  }

  /// The name of a column.
  package func column(_ name: String) throws(EstimationError) -> String? {
    guard let setting = self[name] else { return nil }
    guard case .text(let column) = setting else { throw invalid(name, "the name of a column") }
    return column
  }

  /// The names of at least one column, each once.
  package func columns(_ name: String) throws(EstimationError) -> [String]? {
    guard let setting = self[name] else { return nil }
    guard case .list(let items) = setting, !items.isEmpty else { throw invalid(name, "a list of columns") }
    var columns: [String] = []
    for (position, item) in items.enumerated() {
      let place = [name, "\(position + 1)"]
      guard case .text(let column) = item else { throw invalid(name, "a list of columns").at(place) }
      guard !columns.contains(column) else { throw EstimationError(.repeatedColumn(column), setting: place) }
      columns.append(column)
    }
    return columns
  }

  /// A value of a column, in the words of the column: numbers and truth values are compared as what they write.
  ///
  /// - Throws: `EstimationError` for a setting that is no single value, or that none of the levels is.
  package func level(_ name: String, of column: String, among levels: [String]) throws(EstimationError)
    -> String?
  {
    guard let setting = self[name] else { return nil }
    let wanted: String
    let found: String?
    switch setting {
    case .text(let text): (wanted, found) = (text, levels.first { $0 == text })
    case .number(let number): (wanted, found) = (number.levelName, levels.first { Double($0) == number })
    case .flag(let flag): (wanted, found) = ("\(flag)", levels.first { $0.lowercased() == "\(flag)" })
    case .list, .mapping: throw invalid(name, "one value of '\(column)'")
    }
    guard let found else {
      throw EstimationError(.unknownLevel(wanted, column: column, available: levels), setting: [name])
    }
    return found
  }

  private func kind(_ name: String) -> OptionDescription.Kind? {
    descriptions.first { $0.name == name }?.kind
  }

  private func invalid(_ name: String, _ rule: String) -> EstimationError {
    EstimationError(.invalidOption(name, rule: rule, given: self[name]), setting: [name])
  }
}
