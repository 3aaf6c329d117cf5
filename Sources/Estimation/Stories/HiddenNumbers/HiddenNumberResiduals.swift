/// e = r - cᵀh of each draw at values of the elements, with its variance.
struct HiddenNumberResiduals: Sendable {
  /// r of each draw: of a column what it lacks of the known part of its mean, of a hidden number minus that part.
  private(set) var known: [Double]
  private(set) var variances: [Double]
  /// Draws × hidden numbers: c.
  private(set) var slopes: [Double]

  init(of plan: HiddenNumberDraws, at elements: [Double]) {
    let (draws, terms, width) = (plan.draws, plan.terms, plan.numberCount)
    known = Array(repeating: 0, count: draws.count)
    variances = known
    slopes = Array(repeating: 0, count: draws.count * width)
    for (place, draw) in draws.enumerated() {
      var mean = draw.offset
      for index in draw.terms {
        let term = terms[index]
        let value = (term.element.map { elements[$0] } ?? 1) * term.multiplier
        if let number = term.number { slopes[place * width + number] += value } else { mean += value }
      }
      if let number = draw.number { slopes[place * width + number] -= 1 }
      known[place] = draw.value - mean
      variances[place] =
        switch draw.spread {
        case .deviation(let element): elements[element] * elements[element]
        case .variance(let element): elements[element]
        case .known(let variance): variance
        }
    }
  }
}
