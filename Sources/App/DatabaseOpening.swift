import Foundation
import PostgresDriver
import SQL
import SQLiteDriver

extension Settings.DatabasePlace {
    /// Opens the database; a file that is not there yet is made.
    func open() async throws -> any Database {
        switch self {
        case .sqlite(let path):
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            guard FileManager.default.isWritableFile(atPath: folder) else {
                throw Failure("\(folder): no database can be opened here; make the folder, or give the right to write.")
            }
            do { return try SQLiteDatabase(path: path) } catch let error as DatabaseError {
                throw Failure(
                    "\(path): cannot be opened as a database (\(error.message)); check the file and its rights."
                )
            }
        case .postgres(let conninfo):
            do { return try await PostgresDatabase(conninfo: conninfo) } catch let error as DatabaseError {
                throw Failure("\(Setting.database.name): PostgreSQL does not answer as set: \(error.message)")
            }
        }
    }
}
