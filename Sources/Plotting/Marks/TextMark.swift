import Reporting

/// Words at positions of the data, kept inside the figure.
package struct TextMark: Mark, Equatable {
  package enum Anchor: String, Sendable, CaseIterable { case start, middle, end }
  package var x: [Double]
  package var y: [Double]
  package var text: [RichText]
  package var color: Ink
  /// The part of the text that stands at its position.
  package var anchor: Anchor

  package init(x: [Double], y: [Double], text: [RichText], color: Ink = .muted, anchor: Anchor = .start) {
    self.x = x
    self.y = y
    self.text = text
    self.color = color
    self.anchor = anchor
  }

  package func train(_ scales: inout ScaleTraining) {
    scales.add(x, y)
  }

  /// The words are laid out with all other labels, so that these can keep away from them.
  package func draw(in frame: Frame) -> [SceneElement] { [] }

  package func labels(in frame: Frame) -> [DirectLabel] {
    (0..<min(x.count, y.count)).compactMap { index in
      guard let words = text.serving(index), !words.isEmpty, let point = frame.inside(x[index], y[index])
      else { return nil }
      let side: TextRun.Anchor = anchor == .start ? .start : anchor == .middle ? .middle : .end
      return DirectLabel(
        text: words, ink: color, position: .fixed(Place(point, side, .middle)), isStrong: color != .muted)
    }
  }
}

// MARK: - Description

extension TextMark {
  package func outside(of frame: Frame) -> Outside {
    Outside("text", wholly: written.count { frame.inside(x[$0], y[$0]) == nil })
  }

  package func sentence(in frame: Frame) -> String {
    let seen = written.filter { frame.inside(x[$0], y[$0]) != nil }
    guard !seen.isEmpty else { return "" }
    let words = seen.map { String.quoting(text.serving($0)).dropFirst() + " at " + frame.words(x[$0], y[$0]) }
    return (seen.count == 1 ? "The text " : Grammar.count(seen.count, "text") + ": ") + Grammar.list(words)
      + "."
  }

  /// The data that have words and a place.
  private var written: [Int] {
    (0..<min(x.count, y.count)).filter {
      x[$0].isFinite && y[$0].isFinite && text.serving($0)?.isEmpty == false
    }
  }
}

extension Mark where Self == TextMark {
  package static func text(
    x: [Double], y: [Double], _ text: [RichText], color: Ink = .muted, anchor: TextMark.Anchor = .start
  ) -> Self {
    TextMark(x: x, y: y, text: text, color: color, anchor: anchor)
  }
}

extension MarkKind {
  static let text = MarkKind(
    name: "text", aliases: ["label", "annotation"], summary: "Words at positions of the data.",
    example: "{x: [1, 2], y: [1, 2], text: [low, high]}", channels: TextMark(x: [], y: [], text: [])
  ) { data in
    Key("x", data.numbers, \.x, required: true, "horizontal position")
    Key("y", data.numbers, \.y, required: true, "vertical position")
    Key(
      "text", data.texts, \.text, required: true, "words, one text for each position or one for all")
    Key("color", data.ink, \.color, "the colour, by its meaning")
    Key("anchor", .choice(), \.anchor, "what stands at the position")
  } make: { (mark) throws(MarkError) in
    var mark = mark
    let columns = try ChannelLengths.aligned(["x": mark.x, "y": mark.y])
    (mark.x, mark.y) = (columns[0], columns[1])
    if !mark.x.isEmpty { try ChannelLengths.check("text", mark.text.count, of: mark.x.count) }
    return mark
  }
}
