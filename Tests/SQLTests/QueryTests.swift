import SQL
import Testing

@Suite struct QueryTests {
    @Test func valuesAreBoundInTheirOrder() {
        let query: Query = """
            SELECT \(1) FROM t WHERE a = \("x") AND b IN \(anyOf: [true, false]) AND c IS \(Double?.none)
            """
        let (text, values) = query.rendered { "$\($0)" }
        #expect(text == "SELECT $1 FROM t WHERE a = $2 AND b IN ($3, $4) AND c IS $5")
        #expect(values == [.integer(1), .text("x"), .boolean(true), .boolean(false), .null(.real)])
    }

    @Test func fragmentsKeepTheirValues() {
        let order: Query = "name = \("å")"
        let query: Query = "SELECT 1 WHERE \(order) AND \(Query.joined(["a = \(1)", "b = \(2)"], by: " OR "))"
        let (text, values) = query.rendered { _ in "?" }
        #expect(text == "SELECT 1 WHERE name = ? AND a = ? OR b = ?")
        #expect(values == [.text("å"), .integer(1), .integer(2)])
    }

    @Test func anEmptyListHoldsNothing() {
        let query: Query = "a IN \(anyOf: [Int]())"
        #expect(query.rendered { _ in "?" }.text == "a IN (NULL)")
    }

    @Test func namesStandInQuotes() {
        let table: SQLName = "order"
        let query: Query = "SELECT * FROM \(table)"
        #expect(query.rendered { _ in "?" }.text == "SELECT * FROM \"order\"")
    }
}
