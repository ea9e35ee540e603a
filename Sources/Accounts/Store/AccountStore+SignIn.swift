import Core
import SQL

extension AccountStore {
    /// Writes down that someone wants in, and mails a link when the address has an account.
    ///
    /// The same is done for an address that nobody has, except for the mail; over a limit nothing is done. The caller
    /// learns neither.
    func ask(_ request: SignInRequest, at now: Instant) async throws {
        let token = secrets.next(bytes: Secret.linkBytes)
        let code = secrets.code()
        try await database.write { connection in
            guard try Self.isAllowed(request, at: now, on: connection) else { return }
            let account = try Self.find(email: request.email, on: connection).flatMap { $0.isDisabled ? nil : $0 }
            try connection.run(
                """
                INSERT INTO sign_in (id, account_id, email_hash, code_hash, browser_hash, remote_hash,
                    created_at, expires_at, used_at, tries, path)
                VALUES (\(token.fingerprint), \(account?.id), \(Fingerprint.of(request.email.folded)),
                    \(SignInCode.fingerprint(code, of: token.fingerprint)), \(request.browser.fingerprint),
                    \(request.remote), \(now), \(now.adding(minutes: SignInLimits.minutes)), NULL, 0, \(request.path))
                """
            )
            guard let account else { return }
            let link = "\(request.publicURL)/logg-inn/\(token.text)"
            try sendMail(
                SignInMail(to: account.email, language: account.language, link: link, code: SignInCode.shown(code)),
                connection
            )
        }
    }

    /// A token for the terminal to print, which works once in any browser; nil when nobody has the address.
    public func terminalLink(
        for email: EmailAddress,
        at now: Instant,
        minutes: Int64 = SignInLimits.minutes
    ) async throws -> String? {
        let token = secrets.next(bytes: Secret.linkBytes)
        let isMade = try await database.change(by: .terminal, at: now) { change in
            guard let account = try Self.find(email: email, on: change.connection), !account.isDisabled else {
                return false
            }
            try change.connection.run(
                """
                INSERT INTO sign_in (id, account_id, email_hash, code_hash, browser_hash, remote_hash,
                    created_at, expires_at, used_at, tries, path)
                VALUES (\(token.fingerprint), \(account.id), \(Fingerprint.of(email.folded)), '', NULL, NULL,
                    \(now), \(now.adding(minutes: minutes)), NULL, 0, '/')
                """
            )
            try change.note("sign-in link", "account", account.id, "made at the terminal")
            return true
        }
        return isMade ? token.text : nil
    }

    /// What a link would do in a browser, without doing it.
    func linkState(_ token: Secret?, browser: Secret?, at now: Instant) async throws -> LinkState {
        guard let token else { return .dead }
        let open = try await database.read { try Self.open("id = \(token.fingerprint)", at: now, on: $0) }
        guard let signIn = open.first else { return .dead }
        return signIn.belongs(to: browser) ? .ready : .otherBrowser
    }

    /// Uses a link up and opens a session.
    func follow(_ token: Secret?, browser: Secret?, agent: String, at now: Instant) async throws -> SignInAnswer {
        guard let token else { return .refused }
        let session = secrets.next(bytes: Secret.sessionBytes)
        return try await database.change(by: Self.door, at: now) { change in
            let open = try Self.open("id = \(token.fingerprint)", at: now, on: change.connection)
            guard let signIn = open.first else {
                try Self.noteDeadLink(token, on: change)
                return .refused
            }
            guard signIn.belongs(to: browser) else {
                try change.note("sign-in refused", "sign_in", signIn.id, "link in another browser")
                return .otherBrowser
            }
            return try Self.accept(signIn, session: session, agent: agent, on: change)
        }
    }

    /// Takes a typed code for what this browser has asked for, and opens a session.
    func enter(code: String?, browser: Secret?, agent: String, at now: Instant) async throws -> SignInAnswer {
        guard let browser else { return .refused }
        let session = secrets.next(bytes: Secret.sessionBytes)
        return try await database.change(by: Self.door, at: now) { change in
            let open = try Self.open("browser_hash = \(browser.fingerprint)", at: now, on: change.connection)
            guard let newest = open.first else { return .refused }
            let match = code.flatMap { code in
                open.first { $0.codeHash == SignInCode.fingerprint(code, of: $0.id) }
            }
            if let match { return try Self.accept(match, session: session, agent: agent, on: change) }
            // A wrong code counts against everything that this browser has open.
            try change.connection.run("UPDATE sign_in SET tries = tries + 1 WHERE id IN \(anyOf: open.map(\.id))")
            try change.note("sign-in refused", "sign_in", newest.id, "wrong code")
            return .refused
        }
    }

    /// Takes away what has ended.
    ///
    /// - Returns: how many sign-ins and sessions went.
    @discardableResult
    public func purgeExpired(at now: Instant) async throws -> Int {
        try await database.write { connection in
            let signIns = try connection.run(
                """
                DELETE FROM sign_in
                WHERE expires_at <= \(now) AND created_at <= \(now.adding(minutes: -SignInLimits.keptMinutes))
                """
            )
            let sessions = try connection.run(
                "DELETE FROM session WHERE expires_at <= \(now) OR seen_at <= \(SessionLimits.idleSince(now))"
            )
            return signIns + sessions
        }
    }

    /// Who is written in the chain while nobody is signed in yet.
    private static let door = Actor("sign-in")

    private static func isAllowed(
        _ request: SignInRequest,
        at now: Instant,
        on connection: any Connection
    ) throws -> Bool {
        let start = now.adding(minutes: -SignInLimits.windowMinutes)
        let toAddress = try connection.value(
            """
            SELECT count(*) FROM sign_in
            WHERE email_hash = \(Fingerprint.of(request.email.folded)) AND browser_hash IS NOT NULL
              AND created_at > \(start)
            """,
            as: Int.self
        )
        let fromBrowser = try connection.value(
            """
            SELECT count(*) FROM sign_in
            WHERE (browser_hash = \(request.browser.fingerprint) OR remote_hash = \(request.remote))
              AND created_at > \(start)
            """,
            as: Int.self
        )
        return SignInLimits.allows(toAddress: toAddress ?? 0, fromBrowser: fromBrowser ?? 0)
    }

    /// The sign-ins that can still be answered, newest first.
    private static func open(_ which: Query, at now: Instant, on connection: any Connection) throws -> [OpenSignIn] {
        try connection.all(
            """
            SELECT id, account_id, code_hash, browser_hash, path FROM sign_in
            WHERE \(which) AND used_at IS NULL AND expires_at > \(now) AND tries < \(SignInLimits.tries)
            ORDER BY created_at DESC, id
            LIMIT \(SignInLimits.requestsPerBrowser)
            """
        )
    }

    private static func accept(
        _ signIn: OpenSignIn,
        session: Secret,
        agent: String,
        on change: Change
    ) throws -> SignInAnswer {
        try change.connection.run("UPDATE sign_in SET used_at = \(change.at) WHERE id = \(signIn.id)")
        guard let account = signIn.account else { return .refused }
        let isEnabled = try change.connection.value(
            "SELECT NOT disabled FROM account WHERE id = \(account)",
            as: Bool.self
        )
        guard isEnabled == true else {
            try change.note("sign-in refused", "account", account, "account is shut")
            return .refused
        }
        try open(session, of: account, agent: agent, at: change.at, on: change.connection)
        try change.note("sign-in", "account", account, signIn.browserHash == nil ? "terminal link" : "mail")
        return .accepted(session: session, path: signIn.path)
    }

    /// A link that is known but dead is written down; what was made up leaves no line, or anyone could fill the chain.
    private static func noteDeadLink(_ token: Secret, on change: Change) throws {
        let known = try change.connection.value(
            "SELECT id FROM sign_in WHERE id = \(token.fingerprint)",
            as: String.self
        )
        if let known { try change.note("sign-in refused", "sign_in", known, "link used or too old") }
    }
}
