package powerhouse.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Asks one publisher, one request at a time, never faster than its manners allow, and again when it stumbles.
///
/// Each hop of a redirect is a request like any other. An address outside the base that the operator configured
/// is asked only if every network address of its name is public, as [Exchanges] sees to.
public final class PoliteClient implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PoliteClient.class.getName());

    /// RFC 9110 leaves the number open; five is what browsers began with, and no publisher needs more than one.
    private static final int MOST_REDIRECTS = 5;

    private static final Duration CONNECTING = Duration.ofSeconds(20);

    /// Shorter waits are everyday life and not worth a line.
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(3);

    private final URI base;
    private final Politeness manners;
    private final String identity;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Exchanges exchanges;
    private final ReentrantLock turn = new ReentrantLock(true);
    private Instant rested = Instant.EPOCH;

    /// A client of one publisher.
    ///
    /// @param base what the operator configured; only its origin matters
    /// @param identity the `User-Agent`, with a contact
    public PoliteClient(URI base, Politeness manners, String identity, InstantSource clock, Sleeper sleeper) {
        this(base, manners, identity, clock, sleeper, Exchanges.Resolver.SYSTEM);
    }

    PoliteClient(
            URI base,
            Politeness manners,
            String identity,
            InstantSource clock,
            Sleeper sleeper,
            Exchanges.Resolver resolver) {
        this.base = base;
        this.manners = manners;
        this.identity = identity;
        this.clock = clock;
        this.sleeper = sleeper;
        this.exchanges = new Exchanges(resolver, CONNECTING);
    }

    /// Asks for an address.
    ///
    /// @param whole whether a body is what it should be and does not break off; if not, it is asked for again,
    ///     and in the end handed over as it is, since a body that is broken each time is what the publisher has
    ///     to say
    /// @throws NoAnswerException after every retry that manners allow
    public Reply get(URI address, Predicate<Reply> whole) throws NoAnswerException {
        return ask(new Question(address, null), whole);
    }

    /// Puts a question in JSON to an address, for publishers whose search takes nothing else. It must be one that
    /// can be asked twice. A redirect is not followed: it would carry the question elsewhere.
    ///
    /// @param whole as of [#get]
    /// @throws NoAnswerException after every retry that manners allow
    public Reply post(URI address, byte[] json, Predicate<Reply> whole) throws NoAnswerException {
        return ask(new Question(address, json), whole);
    }

    /// @param json null where an address is all there is to ask
    private record Question(URI address, byte @Nullable [] json) {}

    private Reply ask(Question question, Predicate<Reply> whole) throws NoAnswerException {
        URI address = question.address;
        turn.lock();
        try {
            return patiently(question, whole);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(address + " was not asked to the end: stopped", e);
        } finally {
            turn.unlock();
        }
    }

    private Reply patiently(Question question, Predicate<Reply> whole) throws InterruptedException, NoAnswerException {
        URI address = question.address;
        Instant begun = clock.instant();
        int tries = manners.patience().size() + 1;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == tries;
            Duration wait = last ? Duration.ZERO : manners.patience().get(attempt - 1);
            switch (follow(question)) {
                case Outcome.Come come -> {
                    if (last || whole.test(come.reply())) {
                        return come.reply();
                    }
                    pause("The answer of " + address + " is not whole", wait, attempt, tries);
                }
                case Outcome.Refused refused ->
                    throw NoAnswerException.refusal(address + " cannot be asked: " + refused.why());
                case Outcome.Failed failed -> {
                    if (last) {
                        throw new NoAnswerException(
                                "%s gave no answer in %d tries over %s: %s"
                                        .formatted(
                                                address,
                                                tries,
                                                words(Duration.between(begun, clock.instant())),
                                                failed.why()),
                                failed.cause());
                    }
                    pause(address + ": " + failed.why(), failed.told().orElse(wait), attempt, tries);
                }
            }
        }
    }

    private void pause(String why, Duration time, int attempt, int tries) throws InterruptedException {
        Duration wait = time.compareTo(Politeness.LONGEST_WAIT) > 0 ? Politeness.LONGEST_WAIT : time;
        if (wait.compareTo(WORTH_A_LINE) > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0}. Waiting {1} after try {2} of {3}.",
                    why,
                    words(wait),
                    attempt,
                    tries);
        }
        sleeper.sleep(wait);
    }

    /// What a try came to.
    private sealed interface Outcome {
        record Come(Reply reply) implements Outcome {}

        /// Trying again would be no use.
        record Refused(String why) implements Outcome {}

        /// @param told how long the publisher asks to be left alone
        record Failed(
                String why,
                Optional<Duration> told,
                @Nullable Throwable cause) implements Outcome {}
    }

    private Outcome follow(Question question) throws InterruptedException {
        URI address = question.address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            try {
                if (!isPlain(address)) {
                    return new Outcome.Refused(address + " is no plain web address");
                }
                Exchanges.Answer answer = send(address, question.json);
                Optional<String> location = answer.header("Location");
                if (!redirects(answer.status()) || location.isEmpty()) {
                    return judge(address, answer);
                }
                URI next = address.resolve(location.get().strip());
                if (question.json != null) {
                    return new Outcome.Refused("it leads to " + next);
                }
                if ("https".equalsIgnoreCase(address.getScheme()) && !"https".equalsIgnoreCase(next.getScheme())) {
                    return new Outcome.Refused("it leads from https to " + next);
                }
                address = next;
            } catch (TooLargeException e) {
                // Asking again would only load the same again.
                return new Outcome.Refused("its answer is larger than " + manners.largest() + " bytes");
            } catch (Exchanges.ReservedException e) {
                return new Outcome.Refused(address + " " + e.getMessage());
            } catch (TimeoutException e) {
                return new Outcome.Failed(
                        "the answer was not complete after " + words(manners.longest()), Optional.empty(), e);
            } catch (IOException e) {
                return new Outcome.Failed(Exchanges.said(e), Optional.empty(), e);
            } catch (IllegalArgumentException e) {
                return new Outcome.Refused("it leads to what is no address: " + e.getMessage());
            }
        }
        return new Outcome.Refused(
                "it leads in circles: more than " + MOST_REDIRECTS + " redirects, last to " + address);
    }

    private static boolean isPlain(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        return List.of("http", "https").contains(scheme) && address.getHost() != null && address.getUserInfo() == null;
    }

    static String origin(URI address) {
        int port = address.getPort();
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        return (address.getScheme() + "://" + address.getHost() + ":" + (port < 0 ? secure ? 443 : 80 : port))
                .toLowerCase(Locale.ROOT);
    }

    private Exchanges.Answer send(URI address, byte @Nullable [] json)
            throws IOException, InterruptedException, TimeoutException {
        Duration pause = Duration.between(clock.instant(), rested);
        if (pause.isPositive()) {
            sleeper.sleep(pause);
        }
        try {
            return exchanges.exchange(
                    address,
                    json,
                    Map.of(
                            "User-Agent", identity,
                            "Accept", "application/json, */*;q=0.5",
                            "Accept-Encoding", "gzip"),
                    origin(address).equals(origin(base)),
                    manners.longest(),
                    this::whole);
        } finally {
            rested = clock.instant().plus(manners.pause());
        }
    }

    /// There is more of it than may be taken.
    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private byte[] whole(InputStream in) throws IOException {
        byte[] body = in.readNBytes(manners.largest());
        if (in.read() >= 0) {
            throw new TooLargeException();
        }
        return body;
    }

    private static boolean redirects(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private Outcome judge(URI address, Exchanges.Answer answer) throws IOException {
        int status = answer.status();
        String type = answer.header("Content-Type").orElse("");
        byte[] body = decoded(answer);
        if (status / 100 == 2) {
            return new Outcome.Come(new Reply(address, clock.instant(), status, type, body));
        }
        String why = "HTTP " + status + glimpse(body);
        boolean busy = status == 429 || status == 503 || (status == 403 && manners.busyInHtml() && html(type));
        if (busy) {
            return new Outcome.Failed(why, Optional.of(retryAfter(answer).orElse(manners.busy())), null);
        }
        if (status >= 500 || status == 408) {
            return new Outcome.Failed(why, retryAfter(answer), null);
        }
        return new Outcome.Refused(why);
    }

    private static boolean html(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    private byte[] decoded(Exchanges.Answer answer) throws IOException {
        String coding = answer.header("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        switch (coding) {
            case "identity", "" -> {
                return answer.body();
            }
            case "gzip", "x-gzip" -> {
                try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                    return whole(in);
                }
            }
            default -> throw new IOException("the body is coded as " + coding + ", which was not asked for");
        }
    }

    /// Seconds, or a date (RFC 9110, 10.2.3).
    private Optional<Duration> retryAfter(Exchanges.Answer answer) {
        return answer.header("Retry-After").map(String::strip).flatMap(word -> {
            if (word.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(word)));
            }
            try {
                Instant until = ZonedDateTime.parse(word, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration wait = Duration.between(clock.instant(), until);
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /// The first words of an error page, tags and line breaks left out.
    private static String glimpse(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 2000), StandardCharsets.ISO_8859_1)
                .replaceAll("<[^>]*>", " ")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return text.isEmpty() ? "" : " (" + (text.length() > 160 ? text.substring(0, 160) + "…" : text) + ")";
    }

    private static String words(Duration time) {
        return time.compareTo(Duration.ofMinutes(2)) < 0
                ? time.toSeconds() + " seconds"
                : time.toMinutes() + " minutes";
    }

    @Override
    public void close() {
        exchanges.close();
    }
}
