// What a fit by EM does that is shown some of the labels: their rows belong to the components that have them, in every E-step.
extension LatentModel {
  /// Which components the labels that are shown leave to each row; nil for a fit that is shown none.
  ///
  /// - Throws: `EstimationError` where the labels are not those of the components.
  func mask(_ request: FitRequest) throws(EstimationError) -> LabelMask? {
    guard let share = request.shownShare, let labels = request.labels else { return nil }
    guard labels.names.count == base.componentCount else {
      throw EstimationError(
        .labelCount(
          found: labels.names, components: base.componentCount, noun: base.componentNoun),
        setting: base.labelCountSetting)
    }
    return LabelMask(showing: labels, share: share, seed: request.seed)
  }

  /// The components in reporting order: those that a label tells have its place, the others their own order among them.
  func order(of parameters: Base.Parameters, showing mask: LabelMask) -> [Int] {
    let components = Array(0..<base.componentCount)
    guard base.isExchangeable else { return components }
    var others = base.order(of: parameters).filter { !mask.tells($0) }[...]
    return components.map { mask.tells($0) ? $0 : others.popFirst() ?? $0 }
  }
}

extension LatentVariableModel {
  /// A start with each component at the place of the labels shown that agree with it best: a start that is drawn knows no names.
  func aligned(
    _ parameters: Parameters, with labels: Labels, shownBy mask: LabelMask, in sample: Sample
  ) -> Parameters {
    let shown = labels.without { !mask.isShown($0) }
    let posterior = posterior(of: sample, under: parameters)
    guard let table = ConfusionTable(responsibilities: posterior.responsibilities, labels: shown),
      let order = order(agreeingWith: table)
    else { return parameters }
    return permuted(parameters, by: order)
  }
}
