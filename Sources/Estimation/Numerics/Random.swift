import Arithmetic

/// Seeded random numbers that are the same on every machine: xoshiro256++, seeded by SplitMix64, with named streams.
///
/// A stream is derived from the seed and a name, so that a program that draws starts, noise and permutations gives each
/// its own stream, and one more draw in one of them moves no other. The state is filled with four outputs of
/// SplitMix64, whose own state starts at `seed` xor FNV-1a(name), the 64-bit hash of the name's UTF-8 bytes.
///
/// It is no `RandomNumberGenerator` on purpose: what the standard library makes of one (`shuffled`, `randomElement`)
/// may change with a version of Swift, and with it every simulated number.
///
/// Reference: Blackman and Vigna, ACM Trans. Math. Software 47:36 (2021); Steele, Lea and Flood, OOPSLA (2014).
package struct Random: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The stream of that name under a seed.
  package init(seed: UInt64, stream: String) {
    var mixer = SplitMix64(state: seed ^ Random.hash(stream))
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    let result = rotated(state.0 &+ state.3, by: 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  /// A double in [0, 1): the upper 53 bits over 2^53.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A double in (0, 1): the upper 52 bits and a half, over 2^52, so that both ends stay out.
  package mutating func openUniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// A standard normal number: the normal quantile of `openUniform`, one draw for each.
  package mutating func normal() -> Double { Elementary.normalQuantile(openUniform()) }

  /// A whole number from 0 to `bound` - 1, each equally likely (Lemire's multiplication with rejection).
  ///
  /// `bound` is at least one.
  package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a bound is at least one")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// An index, drawn in proportion to the weights, which are not negative.
  ///
  /// The last index with a positive weight takes what rounding leaves over; without any, the first index is drawn.
  package mutating func index(weights: [Double]) -> Int {
    var total = 0.0
    for weight in weights { total += weight }
    var remaining = uniform() * total
    var last = 0
    for (index, weight) in weights.enumerated() where weight > 0 {
      if remaining < weight { return index }
      remaining -= weight
      last = index
    }
    return last
  }

  // MARK: - Seeding

  /// FNV-1a over the UTF-8 bytes (Fowler, Noll and Vo): the same in every process, unlike Swift's `Hasher`.
  static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  private func rotated(_ value: UInt64, by bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }
}

/// Fills the state of a generator from one word.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }
}
