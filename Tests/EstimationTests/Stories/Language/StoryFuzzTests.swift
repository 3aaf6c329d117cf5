import Reporting
import TestSupport
import Testing

@testable import Estimation

/// Whatever is written reads, or is told at a place within what is written.
@Suite struct StoryFuzzTests {
  private static let insertions = Array("( )[],~=+-*/^:.#`'\"t1x_;|{}\\<é\u{301}²∼\t\n")

  @Test func everyPrefixReadsOrIsTold() {
    for written in WrittenStories.all {
      for line in written.lines {
        for end in line.indices { check(String(line[..<end])) }
      }
    }
  }

  @Test func everyMissingCharacterReadsOrIsTold() {
    for written in WrittenStories.all {
      for line in written.lines {
        for index in line.indices {
          var text = line
          text.remove(at: index)
          check(text)
        }
      }
    }
  }

  @Test func everyExtraCharacterReadsOrIsTold() {
    // One line of each form: they are long, and every character goes to every place.
    let lines = [
      "state[t] ~ categorical(move[state[t-1]])", "cell = class[first, second]",
      "(a, `b c`) ~ choose(z, f(x = 1/2), g(-c * [1, x^2:z])) right-censored if not event",
      "y ~ f(a / 2 - log(b)) between -1 and high",
    ]
    for line in lines {
      for index in line.indices {
        for character in Self.insertions {
          var text = line
          text.insert(character, at: index)
          check(text)
        }
      }
    }
  }

  @Test func anyOrderOfPiecesReadsOrIsTold() {
    let pieces = [
      "y", " ~ ", " = ", "f", "(", ")", "[", "]", ", ", " + ", "-", " * ", "/", "1", "0", "t", "t-1", "`a b`",
      "^2",
      ":", " right-censored", " if ", "not ", " at ", "between ", " and ", "choose", "..", " #", "x",
    ]
    var noise = Noise(seed: 7)
    for _ in 0..<20_000 {
      var text = "y ~ f("
      for _ in 0..<Int.random(in: 0...12, using: &noise) { text += pieces.randomElement(using: &noise) ?? "" }
      check(text)
    }
  }

  private func check(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let (story, problems, source) = StoryReader.read([line])
    guard let story else {
      #expect(!problems.isEmpty, "\(line)", sourceLocation: sourceLocation)
      for problem in problems {
        let bytes = problem.range?.bytes
        #expect(
          bytes.map {
            $0.lowerBound >= 7 && $0.upperBound <= source.bytes.count && $0.lowerBound < $0.upperBound
          }
            ?? false || line.isEmpty, "\(line)", sourceLocation: sourceLocation)
        #expect(
          !problem.summary.isEmpty && problem.remedy?.hasSuffix(".") ?? false, sourceLocation: sourceLocation)
      }
      return
    }
    #expect(problems.isEmpty, "\(line)", sourceLocation: sourceLocation)
    let again = StoryReader.read(story.description.split(separator: "\n").map(String.init))
    #expect(
      again.story?.lines.map(\.shape) == story.lines.map(\.shape), "\(line) is printed \(story)",
      sourceLocation: sourceLocation)
  }
}
