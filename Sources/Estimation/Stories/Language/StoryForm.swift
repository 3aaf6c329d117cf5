/// What a line of a story may hold besides families, functions and the author's own names: its special forms.
package enum StoryForm: String, Sendable, CaseIterable {
  case categorical
  case multinomial
  case logDensity = "log-density"
  case choose
  case point
  /// Forms of a covariance.
  case diagonal, spherical
  /// A row of a chain, and the state of the row before.
  case state = "[t]"
  case lastState = "[t-1]"
  /// How cells are limits, behind a draw.
  case rightCensored = "right-censored"
  case leftCensored = "left-censored"
  case between

  /// Those that a column can be drawn from.
  static let draws = [categorical, multinomial, logDensity]
  /// Those behind a draw.
  static let censorings = [rightCensored, leftCensored, between]
}
