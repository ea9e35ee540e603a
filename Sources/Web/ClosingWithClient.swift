import NIOCore

/// Closes a connection whose client has closed its side, so that the work for it can be ended.
///
/// The server would go on until the answer is written. A client that means to read on after it has closed its side gets
/// no answer; browsers and proxies do not do that.
public final class ClosingWithClient: ChannelInboundHandler, RemovableChannelHandler {
    public typealias InboundIn = Any

    public init() {}

    public func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        context.fireUserInboundEventTriggered(event)
        if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
    }
}
