/// Numbers that look random and are the same in every run, so that a failure can be repeated.
///
/// xorshift64* of Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled" (2016).
package struct Noise: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: Int) {
    // Never zero, where it would stay.
    state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    // The first draws of neighbouring seeds are alike.
    for _ in 0..<8 { _ = next() }
  }

  package mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// From 0 to below 1.
  package mutating func share() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
