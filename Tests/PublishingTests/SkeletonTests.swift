import Testing

@testable import Publishing

@Test func skeleton() { #expect(Bool(true)) }
