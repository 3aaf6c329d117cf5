import Reporting

/// What stands beside the lines of a story and changes nothing: each is told at its key.
extension StoryBinding {
  mutating func tellUnused(_ keys: StoryKeys) {
    tellUnusedTables(keys)
    tellUnusedLevels(keys)
    if let sequence = keys.sequence, !isChain(keys) {
      isSound = false
      problems.error(
        at: sequence.range, "A sequence parts chains, and no line of this story is one",
        remedy: "Leave it out, or write a chain, as in g[t] ~ categorical(move[g[t-1]]).")
    }
  }

  private mutating func tellUnusedTables(_ keys: StoryKeys) {
    let read = keys.story.lines.compactMap { line in
      if case .table(let name, _) = line.relation { name.text } else { nil }
    }
    // A line that looks up what is not there may be meant for it.
    guard read.allSatisfy({ name in keys.given.contains { $0.name.text == name } }) else { return }
    let indices = keys.story.indexNames
    // An index of that name has been told.
    for table in keys.given where !read.contains(table.name.text) && !indices.contains(table.name.text) {
      isSound = false
      problems.error(
        at: table.name.range, "No line looks anything up in the table '\(table.name.text)'",
        remedy: "Leave it out, or write a line with it, as in phenotype = \(table.name.text)[mother, father]."
      )
    }
  }

  private mutating func tellUnusedLevels(_ keys: StoryKeys) {
    for entry in keys.levels {
      let name = entry.column.text
      let isTarget = keys.story.lines.contains { line in
        if case .table = line.relation { line.targets.contains { $0.name.text == name } } else { false }
      }
      guard !categories.contains(name), !isTarget, !isMeant(name, inUnboundLinesOf: keys.story) else {
        continue
      }
      isSound = false
      if names.hidden(name) != nil {
        problems.error(
          at: entry.column.range,
          "The levels of what is hidden stand under 'hidden', and '\(name)' is hidden",
          remedy: "List them there.")
        continue
      }
      let isRead = keys.story.lines.contains { line in
        (line.needs + line.targets.map(\.name.text)).contains(name)
      }
      problems.error(
        at: entry.column.range,
        isRead
          ? "The levels of '\(name)' are listed, and the story reads its numbers alone"
          : "The levels of '\(name)' are listed, and the story does not read it",
        remedy: "Leave them out, or use them, as in effect[\(name)].")
    }
  }

  // MARK: - Order

  /// The parameters that the author puts the levels of hidden variables in order by; nil after an error.
  mutating func orders(_ keys: StoryKeys) -> [EnumeratedStory.LevelOrder]? {
    var orders: [EnumeratedStory.LevelOrder] = []
    for order in keys.order {
      guard let variable = names.hidden(order.hidden.text) else {
        if names.hidden.isEmpty {
          problems.error(
            at: order.hidden.range, "Nothing is hidden in this story, so that no levels are put in order",
            remedy: "Leave 'order' out.")
        } else {
          unknownHidden(
            order.hidden, "The levels of a hidden variable are put in order",
            elseDo: "The order of a column's levels stands under 'levels'.")
        }
        return nil
      }
      guard let parameter = table.space[order.parameter.text] else {
        unknownParameter(order.parameter)
        return nil
      }
      if keys.story.chooses(by: order.hidden.text) {
        problems.warning(
          at: order.hidden.range,
          "The levels of '\(order.hidden.text)' have the draws of 'choose' in their order, and no other",
          remedy: "Leave 'order' out.")
        continue
      }
      // What could not be bound may be what tells them apart.
      guard isSound else { continue }
      let ordering = factors.orderingParameters(ofHidden: variable).map { table.space.parameters[$0] }
      guard ordering.contains(where: { $0.name == parameter.name }) else {
        problems.error(
          at: order.parameter.range,
          "'\(parameter.name)' is the same for all levels of '\(order.hidden.text)', and puts them in no order",
          remedy: ordering.isEmpty ? "Leave it out." : ordering.map(\.name).thereAre)
        return nil
      }
      guard let place = table.space.parameters.firstIndex(where: { $0.name == parameter.name }) else {
        continue
      }
      orders.append(
        EnumeratedStory.LevelOrder(
          variable: variable, parameter: place, isDescending: order.direction == .descending))
    }
    return orders
  }
}

extension StoryText {
  /// Whether a line chooses a draw by a hidden variable.
  fileprivate func chooses(by variable: String) -> Bool {
    lines.contains { line in
      if case .draw(.choose(let hidden, _, _), _) = line.relation { hidden.text == variable } else { false }
    }
  }

  /// What stands in the brackets of parameters.
  fileprivate var indexNames: [String] {
    calls.flatMap(\.arguments).flatMap(\.value.references).flatMap { $0.indices ?? [] }.map(\.name.text)
  }
}

extension [any StoryFactor] {
  /// The places of the parameters that differ between the levels of a hidden variable: those that it indexes, and its own weights.
  fileprivate func orderingParameters(ofHidden variable: Int) -> [Int] {
    var places: [Int] = []
    func add(_ place: Int) { if !places.contains(place) { places.append(place) } }
    for factor in self {
      for choice in factor.choices
      where choice.indices.contains(where: { $0.source == .hidden(variable) }) { add(choice.parameter) }
      switch factor.weights(ofHidden: variable) {
      case .each(let place)?, .second(let place)?: add(place)
      case .odds?, nil: break
      }
    }
    return places
  }
}
