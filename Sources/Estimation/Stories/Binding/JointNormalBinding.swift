import Reporting

extension StoryBinding {
  /// `(a, b) ~ normal(mean, covariance)`, the covariance full, diagonal(…) or spherical(…).
  mutating func jointNormal(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> JointNormalFactor? {
    let columns = line.targets.map(\.name)
    guard call.arguments.count == 2 else {
      problems.error(
        at: call.family.range,
        "'normal' of several columns takes 2 arguments, mean and covariance; here \(call.arguments.count == 1 ? "is" : "are") \(call.arguments.count)",
        remedy: "Write normal(mean, covariance).")
      return nil
    }
    for argument in call.arguments {
      guard let label = argument.label, !["mean", "covariance"].contains(label.text) else { continue }
      problems.error(
        at: label.range, "'normal' of several columns has no argument '\(label.text)'",
        suggestion: Spelling.nearMiss(of: label.text, among: ["mean", "covariance"]),
        remedy: "It takes mean and covariance.")
      return nil
    }
    var values: [[Double]] = []
    for column in columns {
      guard
        let numbers = numbers(
          column, for: .target,
          elseSay: (
            "'normal' draws numbers, and '\(column.text)' holds levels",
            "Draw it in a line of its own, '\(column.text) ~ categorical(shares)'."
          ))
      else { return nil }
      values.append(numbers)
    }
    let names = columns.map(\.text)
    guard case .reference(let mean) = call.arguments[0].value.kind, isParameter(mean) else {
      problems.error(
        at: call.arguments[0].value.range,
        "The mean of several columns is a parameter with an element for each",
        remedy: "Write one name, such as 'mean'.")
      return nil
    }
    guard let (form, covariance) = covariance(call.arguments[1].value) else { return nil }
    let means = choice(mean, .vector(columns: names))
    let spread = choice(covariance, .covariance(columns: names, form))
    guard let means, let spread else { return nil }
    let parameter = table.space.parameters[spread.parameter]
    return JointNormalFactor(
      columns: names, values: values, mean: means, covariance: spread, form: form,
      covariances: Array(
        stride(from: parameter.first, to: parameter.elements.upperBound, by: parameter.shape.count)))
  }

  mutating func covariance(
    _ expression: StoryExpression
  ) -> (form: CovarianceForm, reference: StoryReference)? {
    switch expression.kind {
    case .reference(let reference) where isParameter(reference): return (.full, reference)
    case .call(let function, let arguments):
      if let form = CovarianceForm(rawValue: function.text), form != .full, arguments.count == 1,
        case .reference(let reference) = arguments[0].kind, isParameter(reference)
      {
        return (form, reference)
      }
      problems.unknown(
        "form of a covariance", function.text, at: function.range, known: ["diagonal", "spherical"])
    default:
      problems.error(
        at: expression.range,
        "The covariance of several columns is a parameter, or diagonal(…) or spherical(…) of one",
        remedy: "Write one name, such as 'covariance'.")
    }
    return nil
  }
}
