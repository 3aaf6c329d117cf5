/// Named answers in a fixed order, each computed when it is asked for, or at hand.
package struct Answers: Sendable {
  package struct Entry: Sendable {
    package let name: String
    private let make: @Sendable () -> Answer
    /// What can be drawn of it, which is known without computing anything.
    fileprivate let drawables: [Drawable]

    fileprivate init(_ name: String, drawing drawables: [Drawable], _ make: @escaping @Sendable () -> Answer)
    {
      self.name = name
      self.make = make
      self.drawables = drawables
    }

    package var answer: Answer { make() }
  }

  package private(set) var entries: [Entry] = []
  /// Answers that readers may look for and that there are none of, with the reason.
  private var absences: [(name: String, reason: String)] = []

  package init() {}

  /// Answers nested along paths, in the order of their first appearance.
  package init(nested leaves: [(path: [String], answer: Answer)]) {
    var order: [String] = []
    var groups: [String: [(path: [String], answer: Answer)]] = [:]
    for leaf in leaves {
      guard let head = leaf.path.first else { continue }
      if groups[head] == nil { order.append(head) }
      groups[head, default: []].append((Array(leaf.path.dropFirst()), leaf.answer))
    }
    for name in order {
      guard let group = groups[name], let first = group.first else { continue }
      add(name, first.path.isEmpty ? first.answer : .group(Answers(nested: group)))
    }
  }

  // MARK: - Making

  /// Adds an answer that is at hand; none for nil.
  package mutating func add(_ name: String, _ answer: Answer?) {
    guard let answer else { return }
    entries.append(Entry(name, drawing: answer.drawables) { answer })
  }

  package mutating func add(_ name: String, _ number: Double?) { add(name, number.map { .number($0) }) }

  /// Adds an answer that takes time or memory, and is computed each time it is asked for.
  package mutating func add(_ name: String, computed make: @escaping @Sendable () -> Answer) {
    entries.append(Entry(name, drawing: [], make))
  }

  /// Adds what can be drawn, and answers about it.
  package mutating func add(_ name: String, _ drawable: Drawable, parts: Answer = .group(Answers())) {
    add(name, .drawable(drawable, parts: parts))
  }

  /// Says why there is no answer of a name, in a clause.
  package mutating func miss(_ name: String, since reason: String) { absences.append((name, reason)) }

  /// Adds the answers of others, and what these say of answers that there are not.
  package mutating func append(_ others: Answers) {
    entries += others.entries
    absences += others.absences
  }

  // MARK: - Asking

  package var names: [String] { entries.map(\.name) }

  package subscript(name: String) -> Answer? { entries.first { $0.name == name }?.answer }

  /// Why there is no answer of a name, in a clause; nil where nothing is known of that.
  package func absence(of name: String) -> String? { absences.first { $0.name == name }?.reason }

  package func number(_ name: String) -> Double? { self[name]?.double }

  /// The columns of a table.
  package func table(_ name: String) -> Columns? {
    if case .table(let columns)? = self[name] { columns } else { nil }
  }

  /// Whether there is nothing but what can be drawn.
  package var areAllDrawn: Bool { !entries.isEmpty && entries.allSatisfy { !$0.drawables.isEmpty } }

  /// What can be drawn, in the order of the answers.
  package var drawables: [Drawable] { entries.flatMap(\.drawables) }
}

extension Answer {
  /// What can be drawn of it: itself, or the members of a group.
  package var drawables: [Drawable] {
    switch self {
    case .drawable(let drawable, _): [drawable]
    case .group(let answers): answers.drawables
    default: []
    }
  }
}
