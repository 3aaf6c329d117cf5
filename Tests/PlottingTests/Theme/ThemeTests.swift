import Testing

@testable import Plotting

@Suite struct ThemeTests {
  /// B. Ottosson's own values, to their three digits: https://bottosson.github.io/posts/oklab/
  @Test func oklabOfPrimaries() {
    let red = Oklab(Color(hex: 0xFF0000))
    #expect((red.lightness - 0.628).magnitude < 5e-4)
    #expect((red.a - 0.225).magnitude < 5e-4)
    #expect((red.b - 0.126).magnitude < 5e-4)
    let white = Oklab(.white)
    #expect((white.lightness - 1).magnitude < 1e-6)
    #expect(white.a.magnitude < 1e-6 && white.b.magnitude < 1e-6)
  }

  @Test func oklabAndBackIsTheSameColour() {
    for hex in [0x000000, 0xFFFFFF, 0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x010203] as [UInt32] {
      #expect(Oklab(Color(hex: hex)).color == Color(hex: hex))
    }
  }

  @Test func oneResponsibilityIsTheComponentsColour() {
    let theme = Theme.light
    for index in 0..<3 {
      let shares = (0..<3).map { $0 == index ? 1.0 : 0 }
      #expect(theme.color(.blend(shares)) == theme.color(.component(index)))
      #expect(
        theme.colors([.blend(shares), .unknown]) == [theme.color(.component(index)), theme.color(.unknown)])
    }
  }

  @Test func impossibleResponsibilitiesAreUnknown() {
    for shares in [[], [0, 0], [.nan, .nan], [-1, 0]] as [[Double]] {
      #expect(Theme.light.color(.blend(shares)) == Theme.light.color(.unknown))
    }
  }

  @Test func wordsAreReadable() {
    let theme = Theme.light
    let inks: [Ink] = [.labelled, .hidden, .unknown, .text, .muted] + (0..<8).map { .component($0) }
    for ink in inks { #expect(theme.textColor(ink).contrast(with: theme.background) >= 4.5, "\(ink)") }
    #expect(theme.textColor(.labelled) == theme.color(.labelled))
  }

  @Test func fitsHaveTheirColours() {
    #expect(Theme.light.color(.labelled) == Color(hex: 0x0072B2))
    #expect(Theme.light.color(.hidden) == Color(hex: 0xD55E00))
    #expect(!Theme.light.palette.components.contains(Color(hex: 0x0072B2)))
    #expect(!Theme.light.palette.components.contains(Color(hex: 0xD55E00)))
  }

  @Test func figuresHaveThreeSizes() {
    let type = Theme.light.type
    #expect(Set([type.title.size, type.text.size, type.label.size, type.tick.size]).count == 3)
  }

  @Test func componentsHaveTheirOwnSymbols() {
    #expect(Set((0..<6).map { Theme.light.shape(.component($0)) }).count == 6)
    #expect(Theme.light.shape(.component(-1)) == Theme.light.shape(.component(1)))
  }
}
