package powerhouse.source;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import powerhouse.net.PoliteClient;
import powerhouse.net.Politeness;
import powerhouse.net.Sleeper;

/// The publishers that are collected.
public final class Sources implements AutoCloseable {
    private final List<PoliteClient> clients = new ArrayList<>();
    private final List<Source> all = new ArrayList<>();

    /// Where a publisher answers and how long to wait between two requests.
    ///
    /// @param base its origin: the publisher's own, a recording's, a sample's
    public record Endpoint(URI base, Duration pause) {}

    /// All publishers. To add one, write its class and add a line here.
    ///
    /// @param endpoints what the operator configured, by the key of the source
    /// @param identity the `User-Agent`, see [#identity]
    public Sources(Function<String, Endpoint> endpoints, String identity, InstantSource clock, Sleeper sleeper) {
        record Line(String key, Function<Duration, Politeness> manners, BiFunction<PoliteClient, URI, Source> source) {}
        for (Line line : List.of(
                new Line(FindATender.KEY, FindATender::manners, FindATender::new),
                new Line(ContractsFinder.KEY, ContractsFinder::manners, ContractsFinder::new),
                new Line(Proactis.SCOTLAND, Proactis::manners, Proactis::publicContractsScotland),
                new Line(Proactis.WALES, Proactis::manners, Proactis::sell2Wales))) {
            Endpoint endpoint = endpoints.apply(line.key);
            PoliteClient client =
                    new PoliteClient(endpoint.base(), line.manners.apply(endpoint.pause()), identity, clock, sleeper);
            clients.add(client);
            all.add(line.source.apply(client, endpoint.base()));
        }
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
