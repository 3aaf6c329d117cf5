import Reporting

/// A component at a maximum that says little about the rows: the likelihood of its spread has no bound, and the maximum lies
/// where a few rows happen to be near each other.
///
/// Reference: McLachlan and Peel, *Finite Mixture Models* (2000), section 3.10, on spurious maximisers; the bound on the spread
/// after Hathaway, Ann. Statist. 13:795 (1985).
package struct Degeneracy: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// Fewer rows, counted by their shares, than its own parameters and one.
    case fewRows(Double, parameters: Int)
    /// A spread in some direction that is this share of the components' spread together.
    case narrow(Double)
  }
  package let component: Int
  package let kind: Kind
  /// What the component is called where it is none of its own: the level of one of several hidden variables.
  package var name: String?

  /// The least share of the spread that is not narrow.
  static let leastSpread = 1.0 / 200

  /// The degenerate one of components with spreads of their own; nil where there is none.
  ///
  /// - Parameters:
  ///   - rows: Of each component the sum of the shares of the rows.
  ///   - parameters: How many parameters each has to itself, weights not counted.
  ///   - spread: The least spread of a component, in the spread of all components together in that direction.
  init?(rows: [Double], parameters: [Int], spread: (_ component: Int) -> Double?) {
    guard rows.count > 1 else { return nil }
    for component in rows.indices {
      // To a tenth of a row, as it is told.
      if rows[component] < Double(parameters[component] + 1) - 0.05 {
        self.init(component: component, kind: .fewRows(rows[component], parameters: parameters[component]))
        return
      }
      if let share = spread(component), share < Degeneracy.leastSpread {
        self.init(component: component, kind: .narrow(share))
        return
      }
    }
    return nil
  }

  init(component: Int, kind: Kind) {
    self.component = component
    self.kind = kind
  }

  /// What is the matter, with the name of the component.
  func words(_ component: String) -> String {
    let name = name ?? component
    return switch kind {
    case .fewRows(let rows, let parameters):
      "component \(name) holds \(Self.rounded(rows, 10)) rows, fewer than its own \(Grammar.count(parameters, "parameter")) and one"
    case .narrow:
      "component \(name) has, in some direction, less than a \(Int(1 / Self.leastSpread))th of the components' spread"
    }
  }

  private static func rounded(_ number: Double, _ parts: Double) -> String {
    "\((number * parts).rounded() / parts)"
  }
}
