package import Reporting

/// The kinds of data that a channel takes.
///
/// A mark says which it wants; who reads the text of an author says what he may write for it, such as `eruptions` or
/// `faithful.hidden.density`, and where that is found.
package struct ChannelKinds: Sendable {
  /// One value for each datum: a column, a list, or one constant for all.
  let numbers: Kind<[Double]>
  let texts: Kind<[RichText]>
  let number: Kind<Double>
  let text: Kind<RichText>
  let ink: Kind<Ink>
  /// One ink, or one for each datum.
  let inks: Kind<KeyedInks>
  let ellipses: Kind<[EllipseDatum]>
  /// A function of one variable.
  let curve: Kind<PlottedFunction>
  /// Two functions of one variable, with one between them.
  let band: Kind<PlottedBand>
  /// A function of two variables.
  let field: Kind<PlottedSurface>

  package init(
    numbers: Kind<[Double]>, texts: Kind<[RichText]>, number: Kind<Double>, text: Kind<RichText>,
    ink: Kind<Ink>,
    inks: Kind<KeyedInks>, ellipses: Kind<[EllipseDatum]>, curve: Kind<PlottedFunction>,
    band: Kind<PlottedBand>, field: Kind<PlottedSurface>
  ) {
    self.numbers = numbers
    self.texts = texts
    self.number = number
    self.text = text
    self.ink = ink
    self.inks = inks
    self.ellipses = ellipses
    self.curve = curve
    self.band = band
    self.field = field
  }
}

/// Inks, and what they mean; no key where colour names nothing.
package struct KeyedInks: Sendable, Equatable {
  package var inks: [Ink]
  package var key: ColorKey?

  package init(_ inks: [Ink], key: ColorKey? = nil) {
    self.inks = inks
    self.key = key
  }
}
