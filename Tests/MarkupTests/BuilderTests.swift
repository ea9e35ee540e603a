import Markup
import Testing

@Suite struct BuilderTests {
    private struct Item: View {
        let name: String
        var body: Node { li { name } }
    }

    private func list(_ names: [String], note: String? = nil) -> Node {
        section {
            if names.isEmpty {
                p { "none" }
            } else {
                ul { for name in names { Item(name: name) } }
            }
            if let note { small { note } }
        }
    }

    @Test func branchesLoopsAndViewsNest() {
        #expect(list([]).html == "<section><p>none</p></section>")
        #expect(
            list(["a", "<b>"], note: "n").html
                == "<section><ul><li>a</li><li>&lt;b&gt;</li></ul><small>n</small></section>"
        )
    }

    @Test func listsOfNodesAreWrittenInOrder() {
        #expect(div { [Node.text("1"), br(), .text("2")] }.html == "<div>1<br>2</div>")
    }

    @Test func nothingWrittenIsEmpty() {
        #expect(Node.empty.isEmpty)
        #expect(Node.group([.text(""), .empty]).isEmpty)
        #expect(!div {}.isEmpty)
        #expect(!Node.group([.empty, .text("a")]).isEmpty)
        #expect(Node.empty.bytes.isEmpty)
    }

    @Test func deepNestingIsWritten() {
        let deep = (0..<200).reduce(Node.text("x")) { inner, _ in div { inner } }
        #expect(
            deep.html
                == String(repeating: "<div>", count: 200) + "x" + String(repeating: "</div>", count: 200)
        )
    }
}
