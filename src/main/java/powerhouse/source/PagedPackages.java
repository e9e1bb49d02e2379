package powerhouse.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import powerhouse.net.NoAnswerException;
import powerhouse.net.PoliteClient;
import powerhouse.net.Reply;
import powerhouse.ocds.ReleasePackage;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.source.Source.Answer;
import powerhouse.source.Source.PublisherException;
import powerhouse.source.Source.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// One address that answers release packages, page by page.
///
/// @param base origin of the publisher, as the operator configured it
/// @param path of the address
/// @param parameters the only ones that a link to the next page may have
/// @param most releases on a page
record PagedPackages(PoliteClient client, URI base, String path, Set<String> parameters, int most) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// What may stand in a query without being escaped (RFC 3986).
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9%&=:;,._~/?@!$'()*+-]*");

    /// Ten thousand releases; the fullest day seen had 500.
    private static final int MOST_PAGES = 100;

    /// The first page, which may be full.
    Answer first(String query) throws PublisherException {
        Page page = ask(query);
        return new Answer(List.of(page.response), page.full(most), List.of());
    }

    /// All pages, for want of a smaller window to ask for.
    ///
    /// @param window in words, for the caveat
    Answer all(String query, String window) throws PublisherException {
        Page page = ask(query);
        List<Response> responses = new ArrayList<>(List.of(page.response));
        if (!page.full(most)) {
            return new Answer(responses, false, List.of());
        }
        Set<String> asked = new HashSet<>(Set.of(query));
        Optional<String> next = next(page);
        while (next.isPresent() && asked.add(next.get()) && responses.size() < MOST_PAGES) {
            page = ask(next.get());
            responses.add(page.response);
            next = next(page);
        }
        String caveat = responses.size() == 1
                ? "%d releases or more %s, and no link to the rest: some may be missing".formatted(most, window)
                : "%d releases or more %s: the publisher's own paging was followed, which was seen to lose releases"
                        .formatted(most, window);
        return new Answer(responses, false, List.of(caveat));
    }

    /// @param releases how many there are
    /// @param next link to the next page, "" where there is none
    private record Page(Response response, int releases, String next) {
        boolean full(int most) {
            return releases >= most || !next.isEmpty();
        }
    }

    private Page ask(String query) throws PublisherException {
        URI address = base.resolve(path + "?" + query);
        Reply reply;
        try {
            reply = client.get(address, PagedPackages::whole);
        } catch (NoAnswerException e) {
            throw new PublisherException(e.getMessage() + ". It is asked again on the next walk.", e);
        }
        // A page for people with status 200 is an outage in disguise: taken for an answer, it would lose the
        // window.
        if (reply.mediaType().toLowerCase(Locale.ROOT).startsWith("text/html") && !whole(reply)) {
            throw new PublisherException(
                    address + " answered with a page for people instead of data. It is asked again on the next walk.",
                    null);
        }
        Response response =
                new Response(address.toString(), reply.at(), reply.status(), reply.mediaType(), reply.body());
        try {
            ReleasePackage releases = ReleasePackage.slice(reply.body());
            return new Page(response, releases.slices().size(), link(releases.envelope()));
        } catch (UnreadableException e) {
            // Broken each time it was asked for: that is what the publisher has to say, and it is kept aside.
            return new Page(response, 0, "");
        }
    }

    private static boolean whole(Reply reply) {
        try {
            ReleasePackage.slice(reply.body());
            return true;
        } catch (UnreadableException e) {
            return false;
        }
    }

    private static String link(byte[] envelope) {
        try {
            return JSON.readTree(envelope).path("links").path("next").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    /// The query of the next page. Host and path of a link are a stranger's words: the query is put to our own
    /// address, and only if it holds nothing else than this address takes.
    private Optional<String> next(Page page) {
        int question = page.next.indexOf('?');
        if (question < 0) {
            return Optional.empty();
        }
        String query = page.next.substring(question + 1);
        boolean known = Arrays.stream(query.split("&", -1))
                .allMatch(part -> parameters.contains(part.substring(0, Math.max(part.indexOf('='), 0))));
        return known && QUERY.matcher(query).matches() ? Optional.of(query) : Optional.empty();
    }
}
