package powerhouse.web;

import java.time.InstantSource;

/// What the frame gives to every controller.
///
/// @param gate who asks too often
/// @param people who is signed in
public record WebFrame(
        Pages pages,
        Page.Frame frame,
        Imprint imprint,
        RateLimit gate,
        SignedIn people,
        Passkeys passkeys,
        InstantSource clock) {}
