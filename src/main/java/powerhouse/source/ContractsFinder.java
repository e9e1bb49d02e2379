package powerhouse.source;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import powerhouse.net.PoliteClient;
import powerhouse.net.Politeness;
import powerhouse.ocds.PublisherQuirks;

/// Contracts Finder: public contracts in England from £12,000 (central government) or £30,000; it shrinks since
/// 24 February 2025, when new procedures moved to Find a Tender and only old ones were left to finish here.
final class ContractsFinder implements Source {
    static final String KEY = "contracts-finder";

    /// Its daily CSV and its packages of 2019 and 2020 write the times of its site, which are London's, with a `Z`;
    /// since it states `+01:00` in summer, a `Z` is only found in winter, where it is the same.
    static final PublisherQuirks QUIRKS =
            PublisherQuirks.none(KEY).withOcidPrefix("ocds-b5fd17").withLocalZulu();

    private static final About ABOUT = new About(
            KEY,
            "Contracts Finder",
            "Cabinet Office",
            "https://www.contractsfinder.service.gov.uk",
            "Open Government Licence v3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            Instant.parse("2015-02-01T00:00:00Z"),
            // What it is known to answer reliably.
            Duration.ofDays(15),
            // Below an hour windows would hardly get smaller, since an hour of doubt is added to each in summer.
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofMinutes(30),
            List.of(
                    "Since 24 February 2025 only procedures begun before that day go on here.",
                    "Some texts hold characters that were broken before they were published.",
                    "Nothing in the data says which notice on Find a Tender is the same contract."));

    /// Too many requests bring a 403 with a page for people, after which five minutes' rest is needed; 429 is
    /// also seen.
    static Politeness manners(Duration pause) {
        return Politeness.every(pause).restingInHtml(Duration.ofMinutes(5));
    }

    private static final Set<String> PARAMETERS = Set.of("limit", "cursor", "publishedFrom", "publishedTo", "stages");

    private static final int MOST = 100;

    private final PagedPackages pages;

    ContractsFinder(PoliteClient client, URI base) {
        this.pages = new PagedPackages(client, base, "/Published/Notices/OCDS/Search", PARAMETERS, MOST);
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Answer read(Window window) throws PublisherException {
        String query = query(window);
        return window.length().compareTo(ABOUT.narrowest()) <= 0
                ? pages.all(query, "between " + window.since() + " and " + window.until())
                : pages.first(query);
    }

    /// Nobody says whether it takes limits for UTC or for London time, which is the same or an hour later: the
    /// earlier reading of the one limit and the later reading of the other cover both. Colons stay as they are:
    /// escaped ones are not understood.
    static String query(Window window) {
        return "publishedFrom=" + London.utc(window.since().minusSeconds(1))
                + "&publishedTo=" + London.notBefore(window.until().plusSeconds(1))
                + "&limit=" + MOST;
    }
}
