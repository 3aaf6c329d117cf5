import Testing

@testable import Plotting

extension Scene {
  /// Every element without its groups, with the clip of the innermost clipped group.
  var leaves: [(element: SceneElement, clip: Rect?)] {
    func walk(_ elements: [SceneElement], _ clip: Rect?) -> [(SceneElement, Rect?)] {
      elements.flatMap { element -> [(SceneElement, Rect?)] in
        if case .group(_, let inner, let children) = element { return walk(children, inner ?? clip) }
        return [(element, clip)]
      }
    }
    return walk(elements, nil)
  }

  var texts: [TextRun] {
    leaves.compactMap { if case .text(let run) = $0.element { run } else { nil } }
  }

  func groups(_ label: String) -> [[SceneElement]] {
    func walk(_ elements: [SceneElement]) -> [[SceneElement]] {
      elements.flatMap { element -> [[SceneElement]] in
        guard case .group(let name, _, let children) = element else { return [] }
        return (name == label ? [children] : []) + walk(children)
      }
    }
    return walk(elements)
  }
}

extension TextRun {
  /// The box of the letters, a little less than their line, as the measurer sees them.
  func box(_ measurer: some TextMeasuring) -> Rect {
    let width = measurer.measure(text, style: style).width
    let height = style.size * 0.9
    let x = anchor == .start ? position.x : anchor == .middle ? position.x - width / 2 : position.x - width
    return Rect(x: x, y: position.y - height / 2, width: width, height: height)
  }
}

extension SceneElement {
  /// All coordinates of the element.
  var points: [Point] {
    switch self {
    case .path(let path, _, _):
      return path.steps.flatMap { step -> [Point] in
        switch step {
        case .move(let to), .line(let to): return [to]
        case .curve(let a, let b, let to): return [a, b, to]
        case .close: return []
        }
      }
    case .markers(let markers): return markers.positions
    case .text(let run): return [run.position]
    case .image(_, let rect): return [Point(x: rect.x, y: rect.y), Point(x: rect.maxX, y: rect.maxY)]
    case .group(_, _, let children): return children.flatMap(\.points)
    }
  }
}

/// What holds for every scene: finite numbers, and everything inside the figure or clipped.
func checkScene(_ scene: Scene, sourceLocation: SourceLocation = #_sourceLocation) {
  let figure = Rect(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
  for leaf in scene.leaves {
    let points = leaf.element.points
    let isFinite = points.allSatisfy { $0.x.isFinite && $0.y.isFinite }
    #expect(isFinite, "\(scene.name): \(leaf.element)", sourceLocation: sourceLocation)
    if let clip = leaf.clip {
      #expect(figure.contains(clip, slack: 2), "\(scene.name): clip \(clip)", sourceLocation: sourceLocation)
    } else {
      let isInside = points.allSatisfy { figure.contains($0) }
      #expect(isInside, "\(scene.name): \(leaf.element)", sourceLocation: sourceLocation)
    }
  }
}

/// No words leave the figure, and no words lie on others.
func checkWords(
  _ scene: Scene, _ measurer: some TextMeasuring, sourceLocation: SourceLocation = #_sourceLocation
) {
  let figure = Rect(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
  let boxes = scene.texts.map { ($0.text.plain, $0.box(measurer)) }
  for (index, (text, box)) in boxes.enumerated() {
    #expect(
      figure.contains(box, slack: 0.5), "\(scene.name): \"\(text)\" is cut off",
      sourceLocation: sourceLocation)
    for (other, otherBox) in boxes[(index + 1)...] {
      #expect(
        !box.intersects(otherBox), "\(scene.name): \"\(text)\" lies on \"\(other)\"",
        sourceLocation: sourceLocation)
    }
  }
}
