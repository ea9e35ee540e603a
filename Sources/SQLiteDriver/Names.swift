import SQL

// GRDB has types with the names of ours, and a type `SQL` that hides our module; this file does not import GRDB.
public typealias SambandDatabase = SQL.Database
public typealias SambandConnection = SQL.Connection
typealias SambandRow = SQL.Row
typealias SambandDatabaseError = SQL.DatabaseError
