package powerhouse.web;

import powerhouse.opportunity.Wording;
import powerhouse.query.SearchRequest;

/// How what a page shows can be followed: by a reader of feeds or by a calendar.
///
/// @param title what is followed
/// @param path where the feeds stand, without their ending
/// @param query with its question mark, or ""
public record Follow(String title, String path, String query) {
    static Follow search(SearchRequest form) {
        return new Follow(form.title(), "/search", form.canonical());
    }

    static Follow buyer(String key, String name) {
        return new Follow("What " + Wording.start(name, 100) + " buys", OrganisationPage.path(key) + "/buys", "");
    }

    /// A search under an address that only its owner knows.
    static Follow secret(String title, String key) {
        return new Follow(title, "/feeds/" + key, "");
    }

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
