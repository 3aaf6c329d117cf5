/// Kinds of one scalar.
extension Kind {
  /// One of the words of an enumeration.
  ///
  /// - Parameter remedy: What to do where it is none of them, if that is not to write one.
  package static func choice(
    of type: Value.Type = Value.self, remedy: String? = nil
  ) -> Kind where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    choice(among: Value.allCases.map { ($0.rawValue, $0) }, print: \.rawValue, remedy: remedy)
  }

  /// One of some words, each of which stands for a value.
  package static func choice(
    among choices: [(word: String, value: Value)], print: @escaping @Sendable (Value) -> String?,
    remedy: String? = nil
  ) -> Kind {
    let words = choices.map(\.word)
    return Kind("one of \(words.joined(separator: ", "))", print: print) { entry, problems in
      guard let text = Kind<LocatedText>.name.read(entry, &problems) else { return nil }
      guard let chosen = choices.first(where: { $0.word == text.text }) else {
        problems.error(
          at: text.range, "'\(entry.key)' must be one of: \(words.joined(separator: ", "))",
          suggestion: Spelling.nearMiss(of: text.text, among: words),
          remedy: remedy ?? entry.remedy("Write one of them"))
        return nil
      }
      return chosen.value
    }
  }
}

extension Kind where Value == LocatedText {
  /// A text that names something; whoever looks it up tells that nothing has an empty name. Numbers and truth values are texts.
  package static let name = Kind("", print: \.text) { entry, problems in
    guard case .scalar(let text, _) = entry.value.kind else {
      problems.error(
        at: entry.value.range, "'\(entry.key)' must be a text",
        remedy: "Write \(entry.key): \(entry.value.only ?? "and words behind it").")
      return nil
    }
    return LocatedText(text: text, range: entry.value.range)
  }

  /// Words for readers, which are never none.
  package static let text = Kind("", print: \.text) { entry, problems in
    guard let text = name.read(entry, &problems) else { return nil }
    guard !text.text.showsNothing else {
      problems.emptyText(of: entry)
      return nil
    }
    return text
  }
}

extension Kind where Value == Double {
  /// A number within limits.
  package static func number(in limits: ClosedRange<Double>) -> Kind {
    let words = "a number from \(limits.lowerBound.short) to \(limits.upperBound.short)"
    return Kind(words, print: \.short) { entry, problems in
      guard case .scalar(let text, isPlain: true) = entry.value.kind, let number = Double(yaml: text),
        limits.contains(number)
      else {
        problems.refuse(entry, words)
        return nil
      }
      return number
    }
  }

  /// The same within limits, for numbers that may also be had in another way than by writing them.
  package func within(_ limits: ClosedRange<Double>) -> Kind {
    let words = Self.number(in: limits).words
    return Kind(words, print: print) { entry, problems in
      guard let number = read(entry, &problems) else { return nil }
      guard limits.contains(number) else {
        problems.error(
          at: entry.value.range, "'\(entry.key)' must be \(words), and here it is \(number.short)",
          remedy: entry.remedy("Write such a number"))
        return nil
      }
      return number
    }
  }
}

extension Kind where Value == Int {
  /// A whole number within limits.
  package static func wholeNumber(in limits: ClosedRange<Int>) -> Kind {
    let words = "a whole number from \(limits.lowerBound) to \(limits.upperBound)"
    return Kind(words, print: { String($0) }) { entry, problems in
      guard case .scalar(let text, isPlain: true) = entry.value.kind,
        let number = Int(text.filter { $0 != "_" }), limits.contains(number)
      else {
        problems.refuse(entry, words)
        return nil
      }
      return number
    }
  }
}

extension Kind where Value == Bool {
  package static let flag = Kind("true or false", print: { "\($0)" }) { entry, problems in
    guard case .scalar(let text, isPlain: true) = entry.value.kind, let flag = Bool(yaml: text) else {
      problems.error(
        at: entry.value.range, "'\(entry.key)' must be true or false",
        remedy: entry.remedy("Write \(entry.key): true"))
      return nil
    }
    return flag
  }
}

extension YAMLNode {
  /// The text that a list holds alone, as it is written; nil for anything else.
  fileprivate var only: String? {
    guard case .list(let items) = kind, items.count == 1, case .scalar = items[0].kind else { return nil }
    return items[0].range.text
  }
}

extension Problems {
  /// Records a value that is not what a number must be.
  fileprivate mutating func refuse(_ entry: YAMLNode.Entry, _ words: String) {
    error(
      at: entry.value.range,
      "'\(entry.key)' must be \(words)" + (entry.value.words.map { ", and here it is \($0)" } ?? ""),
      remedy: entry.value.quotedNumber.map { "Write \(entry.key): \($0), without quotation marks." }
        ?? entry.value.numberSlip ?? entry.remedy("Write such a number"))
  }
}
