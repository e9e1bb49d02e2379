package powerhouse.web;

/// An address that may be asked for: a pattern of paths, and who may. What no feature hands in as a route is refused,
/// whatever controllers there are.
///
/// @param pattern as the framework writes it, without what a variable looks like
/// @param what is there, in a few words
/// @param listed whether caches may keep it and search engines may show it
public record Route(Way way, String pattern, String what, Access access, boolean listed) {
    /// How it is called.
    public enum Way {
        /// GET and HEAD: to read.
        READ,
        /// POST by a form of ours, with its token.
        FORM,
        /// POST by a mail program for its reader, without having seen a form of ours (RFC 8058): the key in the
        /// address is all that is asked for.
        ONE_CLICK
    }

    /// A page that everybody may read and search engines may show.
    public static Route page(String pattern, String what) {
        return new Route(Way.READ, pattern, what, Access.EVERYBODY, true);
    }

    /// A page that is never kept by caches and in no search engine.
    public static Route page(String pattern, String what, Access access) {
        return new Route(Way.READ, pattern, what, access, false);
    }

    /// What a form of ours is sent to.
    public static Route form(String pattern, String what, Access access) {
        return new Route(Way.FORM, pattern, what, access, false);
    }

    /// What a mail program posts for its reader.
    public static Route oneClick(String pattern, String what) {
        return new Route(Way.ONE_CLICK, pattern, what, Access.EVERYBODY, false);
    }
}
