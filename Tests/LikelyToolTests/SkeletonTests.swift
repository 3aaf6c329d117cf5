import Testing

@testable import LikelyTool

@Test func skeleton() { #expect(Bool(true)) }
