import App

extension SettingOptions {
    /// Runs `body` on the installation that these settings name.
    func withInstallation<T: Sendable>(_ body: (Installation) async throws -> T) async throws -> T {
        try await Installation.use(try settings(), body)
    }
}
