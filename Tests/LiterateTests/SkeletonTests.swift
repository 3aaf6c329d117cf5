import Testing

@testable import Literate

@Test func skeleton() { #expect(Bool(true)) }
