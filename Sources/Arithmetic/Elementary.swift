/// Elementary functions that give the same bits on every machine.
///
/// The C library's `exp` and `log` differ between systems, versions and instruction sets in their last bit, and
/// an iteration turns a last bit into a different iteration count. These are built from `+ - * /` and bit
/// operations alone, which IEEE 754 pins down; Swift never contracts `a * b + c` into a fused operation.
///
/// Every result of `exp`, `log`, `log1p` and `power` is within one unit in the last place of the true
/// value. Not-a-number in, not-a-number out; no function traps.
///
/// Reference: Muller, *Elementary Functions: Algorithms and Implementation*, 3rd ed. (2016), chapters 3, 5 and 11.
///
/// The type is public, and so are its parts: of a narrower one the compiler inlines nothing into other modules.
public enum Elementary {
  /// The exponential of x; 0 below -745.14, infinity above 709.79.
  @inlinable @inline(__always)
  package static func exp(_ x: Double) -> Double { exp(x, 0) }

  /// The natural logarithm of x in nats; -infinity for 0, not a number below.
  @inlinable @inline(__always)
  package static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x == 0 ? -.infinity : (x > 0 ? .infinity : .nan) }
    let parts = BinaryParts(x)
    return log(mantissaMinusOne: parts.mantissa - 1, correction: 0, exponent: Double(parts.exponent))
  }

  /// exp(x) - 1 without the rounding of exp(x) near 1; -1 below -745.14, infinity above 709.79.
  @inlinable
  package static func expm1(_ x: Double) -> Double {
    guard abs(x) < 0.34 else { return exp(x) - 1 }
    let (head, tail) = ReducedExponent(x, 0).minusOne
    return head + tail
  }

  /// log(1 + x) without the rounding of 1 + x; -infinity for -1, not a number below.
  @inlinable
  package static func log1p(_ x: Double) -> Double {
    guard x > -1, x < .infinity else { return x == -1 ? -.infinity : (x == .infinity ? .infinity : .nan) }
    // Below 2^-54 the next term, x²/2, is under half a unit of x; it also keeps the sign of zero.
    guard abs(x) > 0x1p-54 else { return x }
    if x > -0.25, x < 0.375 { return log(mantissaMinusOne: x, correction: 0, exponent: 0) }
    let sum = 1 + x
    // What 1 + x lost, found exactly by adding the larger first.
    let lost = x > 1 ? 1 - (sum - x) : x - (sum - 1)
    let parts = BinaryParts(sum)
    return log(
      mantissaMinusOne: parts.mantissa - 1, correction: lost / sum, exponent: Double(parts.exponent))
  }
}

// MARK: - Exponential

extension Elementary {
  /// exp(x + low) for |low| far below |x|: what keeps a product's rounding out of an exponential.
  @inlinable @inline(__always)
  package static func exp(_ x: Double, _ low: Double) -> Double {
    guard x < 709.8 else { return x.isNaN ? .nan : .infinity }
    guard x > -745.2 else { return x.isNaN ? .nan : 0 }
    let reduced = ReducedExponent(x, low)
    let (head, tail) = reduced.minusOne
    return scale(1 + (head + tail), by: reduced.power)
  }

  /// x = k log 2 + r with |r| ≤ log(2) / 2; r is kept as a head and a tail.
  public struct ReducedExponent {
    public let power: Int
    public let head: Double
    public let tail: Double

    @inlinable @inline(__always)
    package init(_ x: Double, _ low: Double) {
      // Adding 1.5 × 2^52 rounds to the nearest whole number; `rounded()` would call the C library.
      let rounder = 0x1.8p52
      let k = (x * 0x1.71547652b82fep0 + rounder) - rounder
      power = Int(k)
      // log 2 in two pieces, the first so short that k times it is exact.
      let high = x - k * 0x1.62e42fee00000p-1
      let correction = k * 0x1.a39ef35793c76p-33 - low
      head = high - correction
      tail = (high - head) - correction
    }

    /// exp(r) - 1 as a head and a tail: r, and r²/2 + r³/6 + … + r¹³/13!, whose remainder is below 2^-57.
    @inlinable @inline(__always)
    package var minusOne: (head: Double, tail: Double) {
      let r = head
      let r2 = r * r
      let r4 = r2 * r2
      let low = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120))
      let middle = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362_880))
      let high =
        (1.0 / 3_628_800 + r * (1.0 / 39_916_800)) + r2 * (1.0 / 479_001_600 + r * (1.0 / 6_227_020_800))
      // exp(r + tail) - 1 = (exp(r) - 1) + tail exp(r), and exp(r) is 1 + r closely enough for the tail.
      return (r, r2 * (low + r4 * (middle + r4 * high)) + (tail + tail * r))
    }
  }

  /// 2^k for -1022 ≤ k ≤ 1023.
  @inlinable @inline(__always)
  package static func powerOfTwo(_ k: Int) -> Double {
    Double(bitPattern: UInt64(bitPattern: Int64(k &+ 1023)) << 52)
  }

  /// x 2^k with one rounding for x around 1 and |k| ≤ 2000; overflows to infinity and underflows to zero.
  @inlinable @inline(__always)
  package static func scale(_ x: Double, by k: Int) -> Double {
    if k >= -1021, k <= 1022 { return x * powerOfTwo(k) }
    // In two steps, of which only the last may leave the normal range: else there would be two roundings.
    return k > 0
      ? (x * 0x1p1000) * powerOfTwo(min(k, 2000) - 1000) : (x * powerOfTwo(max(k, -2000) + 1000)) * 0x1p-1000
  }
}

// MARK: - Logarithm

extension Elementary {
  /// A positive finite number as m 2^k with m in [√½, √2).
  public struct BinaryParts {
    public let mantissa: Double
    public let exponent: Int

    @inlinable @inline(__always)
    package init(_ x: Double) {
      var bits = x.bitPattern
      var exponent = 0
      if bits < 0x0010_0000_0000_0000 {  // subnormal
        bits = (x * 0x1p54).bitPattern
        exponent = -54
      }
      // Moving the exponent's step from 1 to √½ lets numbers just below 1 keep the exponent 0, without cancellation.
      let shifted = bits &- 0x3FE6_A09E_667F_3BCD
      let steps = Int64(bitPattern: shifted) >> 52
      self.exponent = exponent + Int(steps)
      mantissa = Double(bitPattern: bits &- UInt64(bitPattern: steps << 52))
    }
  }

  /// log((1 + f) (1 + c) 2^k), f in [√½ - 1, √2 - 1), c tiny.
  @inlinable @inline(__always)
  package static func log(mantissaMinusOne f: Double, correction c: Double, exponent k: Double) -> Double {
    let (half, rest) = logarithmTerms(f)
    // f - (f²/2 - rest) + k log 2, smallest first; k times the first piece of log 2 is exact.
    return k * 0x1.62e42fee00000p-1 - ((half - (rest + (k * 0x1.a39ef35793c76p-33 + c))) - f)
  }

  /// f²/2 and the rest of log(1 + f) = f - f²/2 + rest.
  ///
  /// With s = f / (2 + f): log(1 + f) = 2 artanh(s) = 2s + s R(s²), R(z) = Σ 2 zⁿ / (2n + 1), n = 1, 2, …; |s| ≤ 0.172, so
  /// that ten terms leave less than 2^-60; and 2s = f - f²/2 + s f²/2.
  @inlinable @inline(__always)
  package static func logarithmTerms(_ f: Double) -> (half: Double, rest: Double) {
    let s = f / (2 + f)
    let z = s * s
    let z2 = z * z
    let z4 = z2 * z2
    let low = (2.0 / 3 + z * (2.0 / 5)) + z2 * (2.0 / 7 + z * (2.0 / 9))
    let middle = (2.0 / 11 + z * (2.0 / 13)) + z2 * (2.0 / 15 + z * (2.0 / 17))
    let high = 2.0 / 19 + z * (2.0 / 21)
    let half = 0.5 * f * f
    return (half, s * (half + z * (low + z4 * (middle + z4 * high))))
  }

  /// log(x) of a positive finite number as a head and a tail, good to about 2^-58 absolutely: a cheap extra six bits.
  static func logParts(_ x: Double) -> DoubleDouble {
    let parts = BinaryParts(x)
    let k = Double(parts.exponent)
    let f = parts.mantissa - 1
    let rest = logarithmTerms(f).rest
    let head = DoubleDouble(sumOf: k * 0x1.62e42fee00000p-1, f)
    let exactHalf = DoubleDouble(productOf: 0.5 * f, f)
    let next = DoubleDouble(sumOf: head.high, -exactHalf.high)
    let tail = ((head.low + next.low) - exactHalf.low) + (rest + k * 0x1.a39ef35793c76p-33)
    return DoubleDouble(orderedSumOf: next.high, tail)
  }
}
