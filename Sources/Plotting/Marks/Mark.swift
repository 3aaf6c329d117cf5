/// Something drawn over scales. Channels are data, style is constant.
package protocol Mark: DescribedMark {
  /// The data that the scales must cover.
  func train(_ scales: inout ScaleTraining)
  /// The drawing, in the coordinates of the scene.
  func draw(in frame: Frame) -> [SceneElement]
  /// What the mark would like to have labelled directly, or in a legend where that does not fit.
  func labels(in frame: Frame) -> [DirectLabel]
}

extension Mark {
  package func labels(in frame: Frame) -> [DirectLabel] { [] }
}

/// A line of the mark catalogue: what text can name, what it takes, and how to make it.
package struct MarkKind: Sendable {
  package let name: String
  package let summary: String
  package let channels: [ChannelDescription]
  /// Its channels as an author writes them.
  package let example: String
  /// Makes the mark from channel values that already have a kind that its description admits.
  package let make: @Sendable (Channels) throws(MarkError) -> any Mark

  package init(
    name: String, summary: String, channels: [ChannelDescription], example: String,
    make: @escaping @Sendable (Channels) throws(MarkError) -> any Mark
  ) {
    self.name = name
    self.summary = summary
    self.channels = channels
    self.example = example
    self.make = make
  }
}

/// One channel or style of a mark, as `likely explain` prints it.
package struct ChannelDescription: Sendable, Equatable {
  /// What a channel takes. Text such as `eruptions` or `faithful.hidden.density` is resolved to it before the mark is made.
  package enum Kind: Sendable, Equatable {
    /// One value for each datum: a column, a list, or one constant for all.
    case numbers
    case texts
    case number
    case text
    case flag
    case choice([String])
    /// One ink, or one for each datum.
    case inks
    case ellipses
    /// A function of one variable, as a curve to evaluate.
    case curve
    /// Two functions of one variable, with one between them.
    case band
    /// A function of two variables.
    case field
  }
  package let name: String
  package let summary: String
  package let kind: Kind
  package let isRequired: Bool

  package init(_ name: String, _ kind: Kind, required: Bool = false, _ summary: String) {
    self.name = name
    self.kind = kind
    self.isRequired = required
    self.summary = summary
  }
}

/// The resolved value of a channel.
package enum ChannelValue: Sendable {
  case numbers([Double])
  case texts([String])
  case number(Double)
  case text(String)
  case flag(Bool)
  /// Inks, and what they mean; nil where colour names nothing.
  case inks([Ink], key: ColorKey? = nil)
  case ellipses([EllipseDatum])
  case curve(PlottedFunction)
  case band(PlottedBand)
  case field(PlottedSurface)
}

/// A mean with a 2 × 2 covariance, to be drawn as the ellipse that holds a share of the density.
package struct EllipseDatum: Sendable, Equatable {
  package var name: String
  package var center: Point
  package var xx: Double
  package var xy: Double
  package var yy: Double
  package var weight: Double
  package init(name: String, center: Point, xx: Double, xy: Double, yy: Double, weight: Double) {
    self.name = name
    self.center = center
    self.xx = xx
    self.xy = xy
    self.yy = yy
    self.weight = weight
  }
}

/// The channels that a mark was given, by name, in the author's order.
package struct Channels: Sendable {
  package var entries: [(name: String, value: ChannelValue)]
  package init(_ entries: [(name: String, value: ChannelValue)]) { self.entries = entries }
  package subscript(name: String) -> ChannelValue? { entries.first { $0.name == name }?.value }
}

/// Why a mark cannot be made from its channels; the channel tells where to point.
package struct MarkError: Error, Sendable, Equatable {
  package let channel: String?
  /// The rule that was broken, without a full stop.
  package let rule: String
  /// What to do about it; nil where the description of the mark says it.
  package let remedy: String?
  package init(channel: String?, rule: String, remedy: String? = nil) {
    self.channel = channel
    self.rule = rule
    self.remedy = remedy
  }
}
