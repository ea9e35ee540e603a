import Core
import HTTPTypes
import Markup
import Testing
import Web

@testable import Accounts

@Suite struct PageTests {
    @Test(arguments: Language.allCases) func onlyALinkThatWorksHasItsOneButton(in language: Language) throws {
        let words = try Catalogue(folders: [WebStrings.folder, AccountsModule.strings])[language]
        for (state, forms) in [(LinkState.ready, 1), (.otherBrowser, 0), (.dead, 0)] {
            let html = LinkView(page: LinkPage(state, action: "/logg-inn/abc", words: words)).body.html
            #expect(html.split(separator: "<form").count - 1 == forms, "\(state)")
            #expect(!html.contains("⟦"), "a text is missing")
        }
    }

    @Test(arguments: Language.allCases) func everyTextIsThereInEachLanguage(in language: Language) throws {
        let catalogue = try Catalogue(folders: [WebStrings.folder, AccountsModule.strings])
        #expect(catalogue[language].keys == catalogue[.nb].keys)
        let words = catalogue[language]
        let pages: [Node] = [
            PrivacyView(page: PrivacyPage(words: words, isSecure: true)).body,
            SignInView(page: SignInPage(form: SignInForms.email("/vt", words: words), words: words)).body,
            CodeView(page: CodePage(form: SignInForms.code(words: words), words: words)).body,
        ]
        for html in pages.map(\.html) {
            #expect(!html.contains("⟦"))
            #expect(!html.contains("{"), "a value was not put in")
        }
    }

    @Test(arguments: [true, false]) func cookiesAreClosedToScriptsAndOtherSites(isSecure: Bool) {
        let cookies = AccountCookies(isSecure: isSecure)
        let secret = Secret([UInt8](repeating: 0, count: Secret.sessionBytes))
        for cookie in [cookies.give(session: secret), cookies.give(browser: secret), cookies.endSession] {
            #expect(cookie.value.hasPrefix("__Host-") == isSecure)
            #expect(cookie.value.contains("; Secure") == isSecure)
            #expect(cookie.value.contains("; Path=/; ") && cookie.value.contains("; HttpOnly; SameSite=Lax"))
        }
    }
}
