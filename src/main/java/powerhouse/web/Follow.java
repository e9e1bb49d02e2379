package powerhouse.web;

/// How what a page shows can be followed: by a reader of feeds or by a calendar.
///
/// @param title what is followed
/// @param path where the feeds stand, without their ending
/// @param query with its question mark, or ""
public record Follow(String title, String path, String query) {
    /// For readers of feeds.
    public String atom() {
        return path + ".atom" + query;
    }

    /// For readers of feeds and programmers.
    public String json() {
        return path + ".json" + query;
    }

    /// For calendars.
    public String calendar() {
        return path + ".ics" + query;
    }
}
