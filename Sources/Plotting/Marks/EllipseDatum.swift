/// A mean with a 2 × 2 covariance, to be drawn as the ellipse that holds a share of the density.
package struct EllipseDatum: Sendable, Equatable {
  package var name: RichText
  package var center: Point
  package var xx: Double
  package var xy: Double
  package var yy: Double
  package var weight: Double
  package init(name: RichText, center: Point, xx: Double, xy: Double, yy: Double, weight: Double) {
    self.name = name
    self.center = center
    self.xx = xx
    self.xy = xy
    self.yy = yy
    self.weight = weight
  }
}
