import Testing

@testable import CairoRendering

@Test func skeleton() { #expect(Bool(true)) }
