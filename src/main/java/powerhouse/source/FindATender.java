package powerhouse.source;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import powerhouse.net.PoliteClient;
import powerhouse.net.Politeness;
import powerhouse.ocds.CompiledRelease;
import powerhouse.ocds.PublisherQuirks;

/// Find a Tender: every UK notice above the thresholds and many below, as OCDS release packages.
final class FindATender implements Source {
    static final String KEY = "find-a-tender";

    private static final About ABOUT = new About(
            KEY,
            "Find a Tender",
            "Cabinet Office",
            "https://www.find-tender.service.gov.uk",
            "Open Government Licence v3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            Instant.parse("2021-01-02T00:00:00Z"),
            // Windows over six hours lost releases for another project.
            Duration.ofHours(6),
            // Its times have whole seconds.
            Duration.ofSeconds(1),
            // Releases carry the time of their publication, and none was seen to come later than minutes after
            // it; a day also outlasts a clock that is wrong by an hour.
            Duration.ofDays(1),
            // It publishes some 40 releases an hour; a quarter of an hour is one request and soon enough for a
            // bidder.
            Duration.ofMinutes(15),
            List.of(
                    "Notices below the thresholds are here only since 24 February 2025, and not all of them.",
                    "Notices of Scotland, Wales and Northern Ireland appear under an ocid of their own.",
                    "A contract may change its ocid between its stages.",
                    "Values with and without VAT stand side by side, and one notice in eight has no value."));

    private static final String OCIDS = "ocds-h6vhtk-";

    /// Its ids are the numbers by which its site knows notices, and not every notice has a document that leads
    /// there.
    private static final Pattern NUMBER = Pattern.compile("[0-9]{6}-[0-9]{4}");

    static final PublisherQuirks QUIRKS =
            PublisherQuirks.none(KEY).withOcidPrefix(OCIDS).withNoticeUrl(FindATender::notice);

    private static String notice(CompiledRelease release) {
        boolean known =
                release.ocid().startsWith(OCIDS) && NUMBER.matcher(release.id()).matches();
        return known ? ABOUT.site() + "/Notice/" + release.id() : "";
    }

    /// 429 after 12 requests in 120 seconds, with `Retry-After: 120`, once without; 12 seconds apart ran clean
    /// for hundreds of requests. So 12 seconds' pause, and two minutes' rest when told off without a number.
    static Politeness manners(Duration pause) {
        return Politeness.every(pause);
    }

    /// All that the address takes but `stages`, which silently leaves out everything under the Procurement Act.
    private static final Set<String> PARAMETERS = Set.of("limit", "cursor", "updatedFrom", "updatedTo");

    private static final int MOST = 100;

    private final PagedPackages pages;

    FindATender(PoliteClient client, URI base) {
        this.pages = new PagedPackages(client, base, "/api/1.0/ocdsReleasePackages", PARAMETERS, MOST);
    }

    @Override
    public About about() {
        return ABOUT;
    }

    /// Following `links.next` was seen to lose releases (103 of 152 on one day), a first page never: a full page
    /// is answered as full, for the collector to ask for smaller windows. Only what cannot be narrowed is paged.
    @Override
    public Answer read(Window window) throws PublisherException {
        String query = query(window);
        return narrowest(window)
                ? pages.all(query, "between " + window.since() + " and " + window.until())
                : pages.first(query);
    }

    /// Halves would ask the same again: within the hour that the clock goes through twice.
    private static boolean narrowest(Window window) {
        return window.length().compareTo(ABOUT.narrowest()) <= 0
                || window.halves().stream().allMatch(half -> query(half).equals(query(window)));
    }

    /// Limits in London time (a `Z` would be taken and ignored), a second wider on both sides, so that nothing is
    /// lost whether they are inclusive or not.
    static String query(Window window) {
        return "limit=" + MOST
                + "&updatedFrom=" + London.notAfter(window.since().minusSeconds(1))
                + "&updatedTo=" + London.notBefore(window.until().plusSeconds(1));
    }
}
