import Estimation
import Plotting
import Reporting

/// What `data:` names: a scenario's rows, or a table of results, such as the components of a fit.
struct ChannelScope {
  private enum Kind {
    case rows(Scenario)
    case answer(Answer)
  }
  private let kind: Kind

  init?(_ name: LocatedText, _ weaver: inout TextWeaver) {
    if name.steps.count == 1 {
      guard let scenario = weaver.scenario(name) else { return nil }
      kind = .rows(scenario)
    } else {
      guard let answer = weaver.result(name) else { return nil }
      kind = .answer(answer)
    }
  }

  /// The scenario whose rows are the scope.
  var scenario: Scenario? {
    if case .rows(let scenario) = kind { scenario } else { nil }
  }

  /// Whether each row is a part of something drawn, which has a colour of its own.
  var isDrawn: Bool {
    if case .answer(.drawable) = kind { true } else { false }
  }

  /// A column of the scope by name.
  func column(_ name: String) -> Column? {
    switch kind {
    case .rows(let scenario): scenario.rows[name]
    case .answer(let answer): answer.step(name).flatMap { Column(name, $0) }
    }
  }

  var columnNames: [String] {
    switch kind {
    case .rows(let scenario): scenario.rows.columns.map(\.name)
    case .answer(let answer): answer.names
    }
  }
}

extension Column {
  /// A column of results; nil where they are neither numbers nor texts.
  init?(_ name: String, _ answer: Answer) {
    guard case .list(let values, _) = answer, values.count > 0 else { return nil }
    if let numbers = values.doubles {
      self.init(name, numbers)
    } else if case .texts(let texts) = values {
      self.init(name, texts: texts)
    } else {
      return nil
    }
  }
}
