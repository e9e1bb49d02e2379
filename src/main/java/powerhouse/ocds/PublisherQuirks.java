package powerhouse.ocds;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;

/// What has to be known of a publisher to read its releases aright, since neither they nor the standard say it.
/// Its source declares it, and whoever reads a contracting process is given what its publishers have declared.
///
/// @param source key of the source
/// @param ocidPrefix of its ocids, by which its releases are known when another brings them; "" where that
///     tells nothing
/// @param clock by which its times are
/// @param subcontracts whether a request asked for notices of main contractors, where nothing in the answer
///     says so
/// @param noticeUrl where its site shows a release that names no page of its own; "" where that is not known
public record PublisherQuirks(
        String source,
        String ocidPrefix,
        Clock clock,
        Predicate<String> subcontracts,
        Function<CompiledRelease, String> noticeUrl) {
    /// How times are meant.
    public enum Clock {
        /// By the offset that is written behind them.
        STATED,
        /// By the clocks of its own country, whatever is written behind them.
        LOCAL,
        /// By the offset, but a `Z` means nothing: where summer time is meant and none is stated, it is local too.
        LOCAL_BUT_OFFSET
    }

    /// A publisher that says all that has to be known.
    public static PublisherQuirks none(String source) {
        return new PublisherQuirks(source, "", Clock.STATED, request -> false, release -> "");
    }

    /// Its ocids begin with this.
    public PublisherQuirks withOcidPrefix(String prefix) {
        return new PublisherQuirks(source, prefix, clock, subcontracts, noticeUrl);
    }

    /// Its offsets are not to be trusted.
    public PublisherQuirks withLocalTimes() {
        return new PublisherQuirks(source, ocidPrefix, Clock.LOCAL, subcontracts, noticeUrl);
    }

    /// Its `Z` is not to be trusted, but other offsets are.
    public PublisherQuirks withLocalZulu() {
        return new PublisherQuirks(source, ocidPrefix, Clock.LOCAL_BUT_OFFSET, subcontracts, noticeUrl);
    }

    /// The request alone tells a subcontract.
    public PublisherQuirks withSubcontracts(Predicate<String> request) {
        return new PublisherQuirks(source, ocidPrefix, clock, request, noticeUrl);
    }

    /// Its site has a page for a release.
    public PublisherQuirks withNoticeUrl(Function<CompiledRelease, String> url) {
        return new PublisherQuirks(source, ocidPrefix, clock, subcontracts, url);
    }

    /// Whether this is about a process.
    ///
    /// @param sources keys of those that brought its releases
    public boolean concern(String ocid, Collection<String> sources) {
        return sources.contains(source) || (!ocidPrefix.isEmpty() && ocid.startsWith(ocidPrefix));
    }
}
