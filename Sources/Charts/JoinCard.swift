import Markup

/// How a room joins by phone, as it stands on the wall: a code for the camera, and one to type.
public struct JoinCard: View {
    let title: String
    let how: String
    let code: String
    let picture: QRCode?

    /// - Parameter how: where the code is typed.
    public init(title: String, how: String, code: String, picture: QRCode?) {
        self.title = title
        self.how = how
        self.code = code
        self.picture = picture
    }

    public var body: Node {
        section(.class("ticket card")) {
            if let picture { picture }
            div(.class("stack")) {
                h2 { title }
                p { how }
                p(.class("code")) { code }
            }
        }
    }
}
