/// Kinds that are more than one scalar.
extension Kind where Value == YAMLNode {
  /// Anything: what is read once it is known what it is for.
  ///
  /// - Parameter words: what an author may write.
  package static func node(_ words: String = "") -> Kind { Kind(words) { entry, _ in entry.value } }
}

extension Kind where Value == [LocatedText] {
  /// A list of names, or one that stands for a list of one; never an empty list.
  ///
  /// - Parameter areDifferent: Whether none of them may be there twice; otherwise the caller sees to it.
  package static func names(areDifferent: Bool = true) -> Kind {
    Kind("") { entry, problems in
      let (key, node) = (entry.key, entry.value)
      switch node.kind {
      case .scalar(let text, let isPlain):
        guard !isPlain || !text.contains(",") else {
          problems.error(
            at: node.range, "'\(key)' takes a list, and '\(text)' is one text",
            remedy: "Write [\(text)], or put a text that has a comma in quotation marks.")
          return nil
        }
        return [LocatedText(text: text, range: node.range)]
      case .list(let items):
        guard !items.isEmpty else {
          problems.error(
            at: node.range, "'\(key)' must name at least one", remedy: entry.remedy("Name one"))
          return nil
        }
        var names: [LocatedText] = []
        for item in items {
          guard case .scalar(let text, _) = item.kind else {
            problems.error(
              at: item.range, "'\(key)' must be a list of texts", remedy: "Write \(key): [one, two].")
            return nil
          }
          if areDifferent, let first = names.first(where: { $0.text == text }) {
            problems.listedAgain("'\(key)' can name each once only", text, first.range, at: item.range)
            return nil
          }
          names.append(LocatedText(text: text, range: item.range))
        }
        return names
      case .mapping, .null:
        problems.error(
          at: node.range, "'\(key)' must be a text or a list of texts", remedy: "Write \(key): [one, two].")
        return nil
      }
    }
  }

  package static var names: Kind { names() }
}

extension Kind where Value == [YAMLNode.Entry] {
  /// The entries of a mapping whose keys are the author's, in his order; at least one.
  package static let entries = Kind("") { entry, problems in
    let (key, node) = (entry.key, entry.value)
    guard case .mapping(let entries) = node.kind else {
      problems.error(
        at: node.range, "'\(key)' must be written as keys with values, `key: value`",
        remedy: "Write them below '\(key):', one to a line and indented.")
      return nil
    }
    guard !entries.isEmpty else {
      problems.error(
        at: node.range, "'\(key)' must have at least one entry", remedy: entry.remedy("Write one"))
      return nil
    }
    return entries
  }
}

extension Kind {
  /// A list with at least one entry, each of one kind.
  ///
  /// - Parameter example: How such a list is written, for the remedy.
  package static func list<Element>(of kind: Kind<Element>, _ words: String = "", example: String) -> Kind
  where Value == [Element] {
    Kind(words) { entry, problems in
      guard case .list(let items) = entry.value.kind, !items.isEmpty else {
        problems.error(
          at: entry.value.range, "'\(entry.key)' must be a list with at least one entry",
          remedy: "Write \(entry.key): \(example).")
        return nil
      }
      let elements = items.map { item in
        kind.read(entry.with(item), &problems)
      }
      return elements.contains { $0 == nil } ? nil : elements.compactMap { $0 }
    }
  }
}
