package powerhouse.web;

import jakarta.servlet.http.HttpServletRequest;

/// Where somebody was going when they were asked to sign in.
public final class ReturnPath {
    private static final int LONGEST = 2_000;

    private ReturnPath() {}

    /// A path of ours, "" for anything else: nobody is sent from here to another site.
    public static String of(HttpServletRequest request) {
        String back = request.getParameter("back");
        return back == null ? "" : of(back);
    }

    public static String of(String back) {
        boolean ours = back.length() <= LONGEST
                && back.startsWith("/")
                && !back.startsWith("//")
                && back.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        return ours ? back : "";
    }
}
