package powerhouse.source;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import powerhouse.net.PoliteClient;
import powerhouse.net.Politeness;
import powerhouse.net.Sleeper;
import powerhouse.ocds.PublisherQuirks;

/// The publishers that are collected.
public final class Sources implements AutoCloseable {
    private final List<PoliteClient> clients = new ArrayList<>();
    private final List<Source> all = new ArrayList<>();

    /// Where a publisher answers and how long to wait between two requests.
    ///
    /// @param base its origin: the publisher's own, a recording's, a sample's; empty where it is not
    ///     collected
    /// @param query what to ask for, of publishers that have more than is of use here, in their words; else ""
    public record Endpoint(URI base, Duration pause, String query) {
        /// Of a publisher that is asked for everything.
        public Endpoint(URI base, Duration pause) {
            this(base, pause, "");
        }
    }

    /// One publisher: how it becomes a source.
    ///
    /// @param quirks under its key, what has to be known to read what it publishes
    private record Line(PublisherQuirks quirks, Function<Duration, Politeness> manners, Maker maker) {
        Line(String key, Function<Duration, Politeness> manners, Maker maker) {
            this(PublisherQuirks.none(key), manners, maker);
        }
    }

    private interface Maker {
        Source of(PoliteClient client, Endpoint at);
    }

    private static final List<Line> ALL = List.of(
            new Line(FindATender.QUIRKS, FindATender::manners, (client, at) -> new FindATender(client, at.base())),
            new Line(
                    ContractsFinder.QUIRKS,
                    ContractsFinder::manners,
                    (client, at) -> new ContractsFinder(client, at.base())),
            new Line(
                    Proactis.SCOTTISH_QUIRKS,
                    Proactis::manners,
                    (client, at) -> Proactis.publicContractsScotland(client, at.base())),
            new Line(Proactis.WELSH_QUIRKS, Proactis::manners, (client, at) -> Proactis.sell2Wales(client, at.base())),
            new Line(Ted.KEY, Ted::manners, (client, at) -> new Ted(client, at.base(), at.query())),
            new Line(Competitions.KEY, Competitions::manners, (client, at) -> new Competitions(client, at.base())));

    /// All publishers that are to be collected. To add one, write its class and a line above.
    ///
    /// @param endpoints what the operator configured, by the key of the source
    /// @param identity the `User-Agent`, see [#identity]
    public Sources(Function<String, Endpoint> endpoints, String identity, InstantSource clock, Sleeper sleeper) {
        for (Line line : ALL) {
            Endpoint endpoint = endpoints.apply(line.quirks.source());
            if (endpoint.base().toString().isEmpty()) {
                continue;
            }
            PoliteClient client =
                    new PoliteClient(endpoint.base(), line.manners.apply(endpoint.pause()), identity, clock, sleeper);
            clients.add(client);
            all.add(line.maker.of(client, endpoint));
        }
    }

    /// What has to be known to read what the publishers publish; of those that are not collected too, since
    /// what they published before is kept.
    public static List<PublisherQuirks> quirks() {
        return ALL.stream().map(Line::quirks).toList();
    }

    /// How we introduce ourselves: `Powerhouse/0.1 (https://…; mailto:…)`.
    ///
    /// @param contact e-mail address of the operator, "" where none is given
    public static String identity(String version, String site, String contact) {
        return "Powerhouse/" + version + " (" + site + (contact.isBlank() ? "" : "; mailto:" + contact) + ")";
    }

    /// All of them, in the order in which they are collected.
    public List<Source> list() {
        return List.copyOf(all);
    }

    /// The one of a key.
    public Optional<Source> find(String key) {
        return all.stream().filter(source -> source.about().key().equals(key)).findFirst();
    }

    /// The one of a key, which is known to be there.
    public Source get(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException("No source " + key + "; there are "
                        + all.stream().map(source -> source.about().key()).collect(Collectors.joining(", "))));
    }

    @Override
    public void close() {
        clients.forEach(PoliteClient::close);
    }
}
