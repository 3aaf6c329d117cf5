import Reporting

/// Options, and kinds of them, that several models have.
extension Kind where Value == String {
  /// The name of a column.
  static let column = Kind("the name of a column", print: { $0 }) { entry, problems in
    Kind<LocatedText>.name.read(entry, &problems)?.text
  }
}

extension Kind where Value == [String] {
  /// The names of at least one column, each once.
  static let columns = Kind("a list of columns") { entry, problems in
    Kind<[LocatedText]>.names.read(entry, &problems)?.map(\.text)
  }
}

extension Kind where Value == Setting {
  /// A value of a column, as the author writes it.
  static let level = Kind("one value of the response") { entry, problems in
    let setting = Setting(entry.value)
    switch setting {
    case .text, .number, .flag: return setting
    case .list, .mapping:
      problems.error(
        at: entry.value.range, "'\(entry.key)' must be one value of the response",
        remedy: entry.remedy("Write such a value"))
      return nil
    }
  }
}

extension Key {
  /// How many components a mixture has; nil for as many as there are labels, or two.
  static func components(
    _ property: any WritableKeyPath<Owner, Int?> & Sendable, _ meaning: String
  ) -> Key {
    Key(
      "components", .wholeNumber(in: 1...WorkLimit.components), property,
      default: "the number of labels, else 2", meaning
    ).known(as: "n-components", "k", "g", "clusters", "n-clusters", "groups")
  }
}

extension Setting {
  /// The value of a column that is meant, in the words of the column: numbers and truth values are compared as what they write.
  ///
  /// - Parameter option: the option that names it.
  /// - Throws: `EstimationError` where none of the levels is meant.
  func level(
    of column: String, among levels: [String], option: String
  ) throws(EstimationError) -> String {
    let wanted: String
    let found: String?
    switch self {
    case .text(let text):
      // In quotation marks a number is the same number, however it is spelled, unless the column has that spelling.
      let number = Double(yaml: text)
      (wanted, found) = (
        text,
        levels.first { $0 == text } ?? number.flatMap { number in levels.first { Double($0) == number } }
      )
    case .number(let number): (wanted, found) = (number.levelName, levels.first { Double($0) == number })
    case .flag(let flag): (wanted, found) = ("\(flag)", levels.first { $0.lowercased() == "\(flag)" })
    case .list, .mapping: (wanted, found) = ("", nil)
    }
    guard let found else {
      throw EstimationError(.unknownLevel(wanted, column: column, available: levels), setting: [option])
    }
    return found
  }
}
