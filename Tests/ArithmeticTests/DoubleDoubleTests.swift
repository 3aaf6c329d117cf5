import Testing

@testable import Arithmetic

@Suite struct DoubleDoubleTests {
  @Test func sumsAndProductsAreExact() {
    let sum = DoubleDouble(sumOf: 1, 0x1p-80)
    #expect(sum.high == 1 && sum.low == 0x1p-80)
    #expect(DoubleDouble(sumOf: 0x1p-80, 1) == sum)
    #expect(DoubleDouble(orderedSumOf: 1, 0x1p-80) == sum)
    // (1 + 2^-52)² = 1 + 2^-51 + 2^-104.
    let square = DoubleDouble(productOf: 1 + 0x1p-52, 1 + 0x1p-52)
    #expect(square.high == 1 + 0x1p-51 && square.low == 0x1p-104)
    // 134217729 × 134217731 = 18014399046352899, one more than a double holds.
    let product = DoubleDouble(productOf: 134_217_729, 134_217_731)
    #expect(product.high + product.low == product.high)
    #expect(Int(product.high) + Int(product.low) == 134_217_729 * 134_217_731)
  }

  @Test func arithmeticKeepsAHundredBits() {
    let third = DoubleDouble(1) / DoubleDouble(3)
    let one = third * 3.0
    #expect(abs((one - DoubleDouble(1)).value) < 0x1p-102)
    let seventh = DoubleDouble(1) / DoubleDouble(7)
    let difference = third * seventh - DoubleDouble(1) / DoubleDouble(21)
    #expect(abs(difference.value) < 0x1p-105)
    #expect((third - third).value == 0)
    #expect((DoubleDouble(1e16) + 1.0 - DoubleDouble(1e16)).value == 1)
  }
}
