// What a family says of its arguments, in the names that the author gave them.
extension FamilyFactor {
  /// Why a sample has no maximum, of the parameters of the story.
  ///
  /// - Parameter size: How many rows there are; nil where they are of several samples.
  func named(
    _ failure: NoMaximum, _ space: ParameterSpace, _ elements: [Int?], size: Int? = nil
  ) -> NoMaximum {
    var subject: String?
    // What stands between two quotation marks is an argument.
    let parts = failure.words.split(separator: "'", omittingEmptySubsequences: false)
    let words = parts.enumerated().map { number, part -> String in
      guard number % 2 == 1 else { return String(part) }
      guard let place = family.forms[0].arguments.firstIndex(where: { $0.name == part }) else {
        return "'\(part)'"
      }
      let parameter = parameter(place, space, elements)
      subject = subject ?? parameter?.name
      guard let parameter, family.forms[form].arguments[place].name == part else {
        return "the \(part) of '\(family.name)'"
      }
      return "'\(parameter.path)'"
    }
    var reason = words.joined()
    for equal in ["the values are equal", "all values are the minimum"]
    where size == 1 && reason.hasSuffix(equal) {
      reason = reason.dropLast(equal.count) + "there is one row"
    }
    return NoMaximum(reason, of: subject ?? target)
  }

  /// The parameter that stands alone at an argument, and the path of the element that is meant.
  private func parameter(
    _ place: Int, _ space: ParameterSpace, _ elements: [Int?]
  ) -> (name: String, path: String)? {
    guard let bare = arguments[place].bare else { return nil }
    let parameter = space.parameters[bare.parameter]
    // Which of the hidden levels it is says nothing: their numbers are those of one start.
    let isHidden = bare.indices.contains { if case .hidden = $0.source { true } else { false } }
    guard !isHidden, elements.indices.contains(place), let element = elements[place] else {
      return (parameter.name, parameter.name)
    }
    return (parameter.name, parameter.paths[element - parameter.first].dotted)
  }
}
