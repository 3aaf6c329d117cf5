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
