import Core
import Markup
import Web

/// The forms of signing in.
enum SignInForms {
    static func email(_ path: Link, words: Words) -> Form {
        Form([
            Field("email", words["account.email"], .email, required: true),
            Field("til", "til", .hidden, value: path.text),
        ])
    }

    static func code(words: Words) -> Form {
        Form([Field("code", words["account.code"], .code, hint: words["account.code.hint"], required: true)])
    }
}
