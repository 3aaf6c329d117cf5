/// Models that run stories of one shape faster than all combinations of hidden levels are enumerated.
///
/// They are found by the shape of a bound story, and no author asks for one or switches it off: what they give is what the general
/// steps give, up to rounding.
enum StoryKernels {
  /// One to a line; the first that fits is taken.
  private static let all: [@Sendable (EnumeratedStory) -> (any Model)?] = [
    { GaussianStory($0).map { LatentModel($0) } }
  ]

  /// The model for a story; nil where only the general steps run it.
  static func model(for story: EnumeratedStory) -> (any Model)? {
    for kernel in all {
      if let model = kernel(story) { return model }
    }
    return nil
  }
}
