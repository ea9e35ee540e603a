import SQL

/// The schema of the job leases.
public enum JobMigrations {
    public static let all: [Migration] = [
        Migration(
            202611_02,
            slice: "jobs",
            name: "job leases",
            sql: """
                CREATE TABLE job_lease (
                    name TEXT PRIMARY KEY,
                    holder TEXT,
                    until TEXT,
                    known_since TEXT NOT NULL,
                    last_started TEXT,
                    last_ended TEXT,
                    last_error TEXT,
                    runs BIGINT NOT NULL);
                """,
            unaudited: ["job_lease"]
        )
    ]
}
