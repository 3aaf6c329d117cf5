/// A number with its exact gradient and Hessian in up to three variables: second-order forward differentiation.
///
///     f = (value, ∂f/∂u_a, ∂²f/∂u_a∂u_b)
///
/// Reference: Griewank and Walther, *Evaluating Derivatives*, 2nd ed. (2008), section 13.2.
package struct Jet: Scalar {
  package var value: Double
  /// ∂f/∂u_0, ∂f/∂u_1, ∂f/∂u_2.
  package var gradient: SIMD3<Double>
  /// ∂²f/∂u_a² for a = 0, 1, 2.
  package var curvature: SIMD3<Double>
  /// ∂²f/∂u_0∂u_1, ∂²f/∂u_0∂u_2, ∂²f/∂u_1∂u_2.
  package var mixed: SIMD3<Double>

  package init(_ constant: Double) {
    value = constant
    gradient = .zero
    curvature = .zero
    mixed = .zero
  }

  /// One of the variables, 0, 1 or 2, at a value.
  package init(variable: Int, at value: Double) {
    self.init(value)
    gradient[variable] = 1
  }

  @inline(__always)
  private init(
    _ value: Double, _ gradient: SIMD3<Double>, _ curvature: SIMD3<Double>, _ mixed: SIMD3<Double>
  ) {
    self.value = value
    self.gradient = gradient
    self.curvature = curvature
    self.mixed = mixed
  }

  /// ∂²f/∂u_a∂u_b.
  package func second(_ a: Int, _ b: Int) -> Double { a == b ? curvature[a] : mixed[a + b - 1] }

  // MARK: - Arithmetic

  @inline(__always)
  package static func + (left: Jet, right: Jet) -> Jet {
    Jet(
      left.value + right.value, left.gradient + right.gradient, left.curvature + right.curvature,
      left.mixed + right.mixed)
  }

  @inline(__always)
  package static func + (left: Jet, right: Double) -> Jet {
    Jet(left.value + right, left.gradient, left.curvature, left.mixed)
  }

  @inline(__always)
  package static func - (left: Jet, right: Jet) -> Jet { left + -right }

  @inline(__always)
  package static prefix func - (number: Jet) -> Jet {
    Jet(-number.value, -number.gradient, -number.curvature, -number.mixed)
  }

  @inline(__always)
  package static func * (left: Jet, right: Double) -> Jet {
    Jet(left.value * right, left.gradient * right, left.curvature * right, left.mixed * right)
  }

  @inline(__always)
  package static func / (left: Jet, right: Double) -> Jet {
    Jet(left.value / right, left.gradient / right, left.curvature / right, left.mixed / right)
  }

  @inline(__always)
  package static func * (left: Jet, right: Jet) -> Jet {
    let (a, b) = (left.gradient, right.gradient)
    return Jet(
      left.value * right.value,
      left.value * b + right.value * a,
      left.value * right.curvature + right.value * left.curvature + 2 * (a * b),
      left.value * right.mixed + right.value * left.mixed
        + (first(of: a) * second(of: b) + first(of: b) * second(of: a)))
  }

  @inline(__always)
  package static func / (left: Jet, right: Jet) -> Jet {
    // From q b = a, so that no power of b is formed: its third leaves the range of doubles where a / b does not.
    let (value, inverse) = (left.value / right.value, 1 / right.value)
    let slope = right.gradient
    let gradient = (left.gradient - value * slope) * inverse
    return Jet(
      value, gradient,
      (left.curvature - value * right.curvature - 2 * (gradient * slope)) * inverse,
      (left.mixed - value * right.mixed
        - (first(of: gradient) * second(of: slope) + first(of: slope) * second(of: gradient))) * inverse)
  }

  @inline(__always)
  package func mapped(
    to value: Double, first: @autoclosure () -> Double, second: @autoclosure () -> Double
  ) -> Jet {
    let (first, second) = (first(), second())
    return Jet(
      value, first * gradient, first * curvature + second * (gradient * gradient),
      first * mixed + second * (Jet.first(of: gradient) * Jet.second(of: gradient)))
  }

  /// The first variable of each mixed derivative.
  @inline(__always)
  private static func first(of g: SIMD3<Double>) -> SIMD3<Double> { SIMD3(g.x, g.x, g.y) }

  /// The second variable of each mixed derivative.
  @inline(__always)
  private static func second(of g: SIMD3<Double>) -> SIMD3<Double> { SIMD3(g.y, g.z, g.z) }
}
