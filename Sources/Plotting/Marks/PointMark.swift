import Reporting

/// A symbol for each datum, ringed so that neighbours stay apart.
package struct PointMark: Mark, Equatable {
  package var x: [Double]
  package var y: [Double]
  /// One ink, or one for each datum.
  package var color: [Ink]
  /// The symbol of all; nil gives each component its own and anything else a circle.
  package var shape: Markers.Shape?
  /// The diameter in points; nil follows the theme and the number of data.
  package var size: Double?
  /// What becomes of points at one place; nil sets them apart, or lets the area count where there are too many.
  package var ties: Ties?
  /// The names of groups, one for each datum or one for all: each is written once, near its data.
  package var label: [RichText]
  /// What the inks mean, which is told where the labels do not; nil where colour names nothing.
  package var key: ColorKey?

  package init(
    x: [Double], y: [Double], color: [Ink] = [.unknown], shape: Markers.Shape? = nil, size: Double? = nil,
    ties: Ties? = nil, label: [RichText] = [], key: ColorKey? = nil
  ) {
    self.x = x
    self.y = y
    self.color = color.isEmpty ? [.unknown] : color
    self.shape = shape
    self.size = size
    self.ties = ties
    self.label = label
    self.key = key
  }

  package func train(_ scales: inout ScaleTraining) {
    scales.add(x, y)
  }

  package func draw(in frame: Frame) -> [SceneElement] {
    let theme = frame.theme
    let colors = theme.colors(color)
    var batches: [Markers] = []
    let count = min(x.count, y.count)
    let size = size ?? PointMark.size(for: count, in: frame)
    let ring = size < 3 || count > 20_000 ? nil : Stroke(theme.background, width: theme.points.ring)
    let inside = (0..<count).compactMap { index in
      frame.inside(x[index], y[index]).map { (datum: index, position: $0) }
    }
    func shape(_ datum: Int) -> Markers.Shape { self.shape ?? theme.shape(color.serving(datum) ?? .unknown) }
    func tint(_ datum: Int) -> Color { colors.serving(datum) ?? theme.palette.unknown }
    let looks = looks(in: theme)
    let placed = PlacedSymbols(
      inside, ties: ties, size: size, look: { looks.serving($0) ?? 0 }, in: frame.plot)
    for symbol in placed.symbols {
      let shape = shape(symbol.datum)
      // One batch for each symbol and size: a renderer draws a batch at once.
      let batch: Int
      if let last = batches.lastIndex(where: { $0.shape == shape && $0.size == symbol.size }) {
        batch = last
      } else {
        batches.append(Markers(shape: shape, size: symbol.size, positions: [], colors: [], ring: ring))
        batch = batches.count - 1
      }
      batches[batch].positions.append(symbol.position)
      batches[batch].colors.append(tint(symbol.datum))
    }
    return batches.map { batch in
      var batch = batch
      if let first = batch.colors.first, batch.colors.allSatisfy({ $0 == first }) { batch.colors = [first] }
      return .markers(batch)
    }
  }

  /// A number for the look of each datum, or one for all.
  func looks(in theme: Theme) -> [Int] {
    // Looked up, never iterated.
    var known: [Look: Int] = [:]
    return zip(color, theme.colors(color)).map { ink, tint in
      let look = Look(shape ?? theme.shape(ink), tint)
      if let number = known[look] { return number }
      known[look] = known.count
      return known.count - 1
    }
  }

  /// What tells one symbol from another: the shape, and the colour as far as an eye would call it another one.
  private struct Look: Hashable {
    var shape: Markers.Shape
    var color: [Int]

    init(_ shape: Markers.Shape, _ color: Color) {
      self.shape = shape
      self.color = [color.red, color.green, color.blue].map { Int(($0 * 8).rounded()) }
    }
  }

  /// Smaller where all symbols together would cover more than an eighth of the plot.
  static func size(for count: Int, in frame: Frame) -> Double {
    let points = frame.theme.points
    let share = Double(count) * points.size * points.size / max(frame.plot.width * frame.plot.height, 1)
    return share <= 0.125 ? points.size : max(points.size * (0.125 / share).squareRoot(), points.smallSize)
  }

  package func labels(in frame: Frame) -> [DirectLabel] {
    var names: [RichText] = []
    var known: [RichText: Int] = [:]
    var points: [[Point]] = []
    var inks: [Ink] = []
    var looks: [Set<Look>] = []
    for index in 0..<min(x.count, y.count) {
      guard let name = label.serving(index), !name.isEmpty, let point = frame.inside(x[index], y[index])
      else { continue }
      let ink = color.serving(index) ?? .unknown
      let look = Look(shape ?? frame.theme.shape(ink), frame.theme.color(ink))
      if let group = known[name] {
        points[group].append(point)
        looks[group].insert(look)
      } else {
        known[name] = names.count
        names.append(name)
        points.append([point])
        inks.append(ink)
        looks.append([look])
      }
    }
    return names.indices.map { index in
      // A group of several colours has none.
      let ink = looks[index].count == 1 ? inks[index] : .unknown
      return DirectLabel(
        text: names[index], ink: ink, position: .beside([], naming: points[index]),
        swatch: .marker(shape ?? frame.theme.shape(ink)))
    } + keyLabels(in: frame)
  }

  /// A name for each of the colours that are seen, where there are several and no label tells them.
  private func keyLabels(in frame: Frame) -> [DirectLabel] {
    guard let key, !isKeyTold else { return [] }
    var points: [Int: [Point]] = [:]
    for index in 0..<min(x.count, y.count) {
      guard let ink = color.serving(index), let component = key.component(of: ink),
        let point = frame.inside(x[index], y[index])
      else { continue }
      points[component, default: []].append(point)
    }
    guard points.count > 1 else { return [] }
    return key.names.indices.compactMap { component in
      guard let named = points[component] else { return nil }
      let shape = shape ?? frame.theme.shape(isBlended ? .unknown : .component(component))
      var label = DirectLabel(
        text: key.names[component], ink: .component(component), position: .beside([], naming: named),
        swatch: .marker(shape))
      label.isKey = true
      return label
    }
  }

  /// Whether each colour has one label, and each label one colour.
  private var isKeyTold: Bool {
    guard !label.isEmpty else { return false }
    var names: [Ink: RichText] = [:]
    var inks: [RichText: Ink] = [:]
    for index in 0..<min(x.count, y.count) {
      guard let ink = color.serving(index), let name = label.serving(index), !name.isEmpty else {
        return false
      }
      guard names[ink] ?? name == name, inks[name] ?? ink == ink else { return false }
      names[ink] = name
      inks[name] = ink
    }
    return true
  }

  /// Whether the colours are mixtures of those of the components.
  private var isBlended: Bool { if case .blend? = color.first { true } else { false } }
}

// MARK: - Description

extension PointMark {
  package func outside(of frame: Frame) -> Outside {
    let data = zip(x, y).filter { $0.isFinite && $1.isFinite }
    return Outside("point", wholly: data.count { frame.inside($0, $1) == nil })
  }

  package func sentence(in frame: Frame) -> String {
    let seen = (0..<min(x.count, y.count)).filter { frame.inside(x[$0], y[$0]) != nil }
    guard let first = seen.first else { return "" }
    let named = groups(of: seen) { label.serving($0)?.nilIfEmpty }
    // The values of a column of numbers are told with its name, also where they are the labels.
    let areNumbers =
      isKeyTold && key?.areNumbers == true
      && named.allSatisfy { group in
        key?.names.contains { $0.plain.hasSuffix(" " + group.group.plain) } ?? false
      }
    let labels = areNumbers ? [] : named
    let colors =
      key == nil || isBlended || isKeyTold && !areNumbers
      ? [] : groups(of: seen) { color.serving($0).flatMap { key?.component(of: $0) } }
    // The name of all of them, by their label or else by their colour.
    let only = labels.count == 1 ? labels[0].group : nil
    let tint = colors.count == 1 ? key?.names[colors[0].group] : nil
    let name = String.quoting(only ?? tint)
    var words = Grammar.count(seen.count, "point") + name
    if seen.count == 1 {
      words += " at \(frame.words(x[first], y[first]))"
    } else {
      words += ", " + frame.extent(of: seen.map { (x[$0], y[$0]) })
    }
    var parts: [String] = []
    if labels.count > 1 {
      parts.append(Grammar.list(labels.map { Grammar.group($0.count, $0.group.spoken) }))
    }
    if let key, colors.count > 1 {
      parts.append(Grammar.list(colors.map { key.words($0.count, of: $0.group) }))
    }
    if !parts.isEmpty { words += ": " + parts.joined(separator: "; by colour ") }
    if let key, isBlended {
      words +=
        ", coloured by the responsibilities of " + Grammar.list(key.names.map(\.spoken))
    }
    return words + "."
  }

  /// The groups of some data in order of appearance, each with its number of them; what is in none is left out.
  private func groups<Group: Hashable>(of data: [Int], _ group: (Int) -> Group?) -> [(
    group: Group, count: Int
  )] {
    var groups: [(group: Group, count: Int)] = []
    var known: [Group: Int] = [:]
    for index in data {
      guard let name = group(index) else { continue }
      if let place = known[name] {
        groups[place].count += 1
      } else {
        known[name] = groups.count
        groups.append((name, 1))
      }
    }
    return groups
  }
}

extension Mark where Self == PointMark {
  package static func point(
    x: [Double], y: [Double], color: [Ink] = [.unknown], shape: Markers.Shape? = nil, size: Double? = nil,
    ties: Ties? = nil, label: [RichText] = []
  ) -> Self {
    PointMark(x: x, y: y, color: color, shape: shape, size: size, ties: ties, label: label)
  }
}

extension PointMark {
  /// The inks with what they mean, as one channel gives both.
  fileprivate var keyedInks: KeyedInks {
    get { KeyedInks(color, key: key) }
    set { (color, key) = (newValue.inks, newValue.key) }
  }
}

extension MarkKind {
  static let point = MarkKind(
    name: "point", aliases: ["scatter", "points", "dot", "circle", "markers"],
    summary: "A symbol for each datum, ringed in white so that neighbours stay apart.",
    example: "{data: geysers, x: eruptions, y: waiting, color: geysers.hidden.responsibilities}",
    channels: PointMark(x: [], y: [])
  ) { data in
    Key("x", data.numbers, \.x, required: true, "horizontal position")
    Key("y", data.numbers, \.y, required: true, "vertical position")
    Key("color", data.inks, \.keyedInks, "the colours, by their meaning")
    Key("shape", .choice(), \.shape, default: "by component", "the symbol")
    Key(
      "size", data.number.within(1...40), \.size, default: "smaller the more points there are",
      "diameter in points")
    Key(
      "ties", .choice(), \.ties,
      default: "apart up to 8 of them, else size, and overlap in clouds of over 2000 points",
      "points at one place: apart, size (the area counts) or overlap")
    Key("label", data.texts, \.label, "name of each datum's group, written once near the group")
  } make: { (mark) throws(MarkError) in
    var mark = mark
    let columns = try ChannelLengths.aligned(["x": mark.x, "y": mark.y])
    (mark.x, mark.y) = (columns[0], columns[1])
    if !mark.x.isEmpty {
      try ChannelLengths.check("color", mark.color.count, of: mark.x.count)
      if !mark.label.isEmpty { try ChannelLengths.check("label", mark.label.count, of: mark.x.count) }
    }
    return mark
  }
}
