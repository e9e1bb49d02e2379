package powerhouse.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.account.Person;
import powerhouse.account.RefusedException;
import powerhouse.net.Courier;
import powerhouse.net.NoAnswerException;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;
import tools.jackson.databind.json.JsonMapper;

/// Saved searches that tell a team's chat or program as well: what stands in a letter is posted there, and what its
/// reader was told by another search, signed as Standard Webhooks (https://www.standardwebhooks.com) has it. Stored in
/// the transaction that stores the letter, retried for three days; the same delivery always bears the same id.
public final class Webhooks {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET = "whsec_";
    private static final int SECRET_BYTES = 24;
    private static final int LONGEST = 2_000;

    /// Whoever has claimed a delivery has this long before another may.
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /// One host is served for so long in a round, and one more delivery.
    private static final Duration TURN = Duration.ofSeconds(5);

    /// Served at a time; and of those that failed before, in a round: each may take its time to fail again, and
    /// what is found meanwhile waits for the next round.
    private static final int HOSTS = 16;

    /// Looked at in a round.
    private static final int MOST = 10_000;

    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8),
            Duration.ofHours(24),
            Duration.ofHours(36));

    private final Database database;
    private final InstantSource clock;
    private final Courier courier;
    private final SecureRandom random = new SecureRandom();

    public Webhooks(Database database, InstantSource clock, Courier courier) {
        this.database = database;
        this.clock = clock;
        this.courier = courier;
    }

    /// Where a search tells beside its letters.
    ///
    /// @param secret for whoever checks signatures
    /// @param failing since when nothing was taken there; null if all is well
    /// @param failure what happened last, "" if all is well
    public record Hook(
            long search,
            String url,
            String secret,
            Instant since,
            @Nullable Instant failing,
            String failure) {
        private static Hook of(Row row) {
            return new Hook(
                    row.number("search"),
                    row.text("url"),
                    row.text("secret"),
                    row.instant("since"),
                    row.instantOrNull("failing"),
                    row.text("failure"));
        }
    }

    /// That of a search, if it has one and is theirs.
    public Optional<Hook> find(Person person, long search) {
        return database.read(tx -> tx.find(
                "select w.* from webhooks w join saved_searches s on s.number = w.search where w.search = ? and"
                        + " s.person = ?",
                Hook::of,
                search,
                person.number()));
    }

    /// Lets a search tell somewhere, instead of where it did; "" for nowhere.
    ///
    /// @throws RefusedException with words, if nothing can be told there
    public void set(Person person, long search, String typed) {
        String url = typed.strip();
        if (!url.isEmpty()) {
            String objection = url.length() > LONGEST ? "That address is too long" : courier.objection(address(url));
            if (!objection.isEmpty()) {
                throw new RefusedException(objection + ".");
            }
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        Instant now = clock.instant();
        database.change(tx -> {
            // Its search may be on its way out.
            tx.lockForWrite();
            boolean own = tx.find(
                            "select 1 as n from saved_searches where number = ? and person = ?",
                            row -> row.number("n"),
                            search,
                            person.number())
                    .isPresent();
            if (own) {
                remove(tx, search);
                if (!url.isEmpty()) {
                    tx.update(
                            "insert into webhooks (search, url, secret, since, failure) values (?, ?, ?, ?, '')",
                            search,
                            url,
                            SECRET + Base64.getEncoder().encodeToString(bytes),
                            now);
                }
            }
        });
    }

    private static URI address(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new RefusedException("That is no web address: https://chat.example.org/hooks/abc.");
        }
    }

    static void remove(Transaction tx, long search) {
        tx.update("delete from deliveries where search = ?", search);
        tx.update("delete from webhooks where search = ?", search);
    }

    /// Stores what one search tells, if it tells anywhere.
    ///
    /// @return whether it does
    static boolean put(Transaction tx, long search, AlertLetter.Section section, Instant now) {
        Optional<String> url = tx.find("select url from webhooks where search = ?", row -> row.text("url"), search);
        if (url.isEmpty()) {
            return false;
        }
        ChatText chat = ChatText.of(String.valueOf(URI.create(url.get()).getHost()));
        tx.update(
                "insert into deliveries (number, search, body, due, attempts) values (?, ?, ?, ?, 0)",
                tx.nextChanges(1),
                search,
                JSON.writeValueAsString(body(section, chat, now)),
                now);
        return true;
    }

    /// `text` is what chats show (Mattermost, Slack, Rocket.Chat), where no word of a notice may do anything; programs
    /// read `data`, which holds the words as they are.
    private static Map<String, Object> body(AlertLetter.Section section, ChatText chat, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "search.matched");
        body.put("timestamp", now.toString());
        body.put(
                "text",
                chat.plain(section.title()) + "\n"
                        + section.items().stream()
                                .map(item -> "• " + chat.plain(item.headline()) + "\n" + item.address())
                                .collect(Collectors.joining("\n"))
                        + (section.beyond().isEmpty() ? "" : "\n" + chat.plain(section.beyond())));
        body.put(
                "data",
                Map.of(
                        "search", section.title(),
                        "items", section.items(),
                        "more", section.more(),
                        "page", section.page()));
        return body;
    }

    private record Delivery(long number, long search, String url, String secret, boolean failing) {
        private static Delivery of(Row row) {
            return new Delivery(
                    row.number("number"),
                    row.number("search"),
                    row.text("url"),
                    row.text("secret"),
                    row.instantOrNull("failing") != null);
        }

        String host() {
            return String.valueOf(URI.create(url).getHost());
        }
    }

    /// @param attempts this one included
    private record Claimed(String body, int attempts) {}

    /// Delivers what is due: each host by itself, so that one that is slow or does not answer keeps nobody else
    /// waiting for longer than its turn; those of hooks that work first.
    ///
    /// @return how many were due
    public int deliver() {
        Instant now = clock.instant();
        List<Delivery> due = database.read(tx -> tx.list(
                "select d.number, d.search, w.url, w.secret, w.failing from deliveries d join webhooks w"
                        + " on w.search = d.search where d.due <= ? order by case when w.failing is null then 0 else 1 end,"
                        + " d.due, d.number limit ?",
                Delivery::of,
                now,
                MOST));
        Map<Boolean, List<List<Delivery>>> hosts =
                due.stream()
                        .collect(groupingBy(Delivery::host, LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .collect(partitioningBy(some -> some.getFirst().failing()));
        // Looking a name up holds a thread that is no virtual one.
        try (ExecutorService threads = Executors.newFixedThreadPool(HOSTS)) {
            Stream.concat(
                            hosts.getOrDefault(false, List.of()).stream(),
                            hosts.getOrDefault(true, List.of()).stream().limit(HOSTS))
                    .forEach(some -> threads.execute(() -> deliver(some, now)));
        }
        return due.size();
    }

    private void deliver(List<Delivery> due, Instant now) {
        long end = System.nanoTime() + TURN.toNanos();
        Set<Long> refusing = new HashSet<>();
        for (Delivery delivery : due) {
            if (refusing.contains(delivery.search())) {
                continue;
            }
            Optional<Claimed> claimed = claim(delivery, now);
            Outcome outcome = claimed.isPresent() ? hand(delivery, claimed.get()) : Outcome.TAKEN;
            if (outcome == Outcome.SILENT) {
                later(due);
                return;
            }
            if (outcome == Outcome.REFUSED) {
                refusing.add(delivery.search());
                later(due.stream()
                        .filter(other -> other.search() == delivery.search())
                        .toList());
            }
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private Optional<Claimed> claim(Delivery delivery, Instant now) {
        return database.write(tx -> {
            int claimed = tx.update(
                    "update deliveries set due = ?, attempts = attempts + 1 where number = ? and due <= ?",
                    clock.instant().plus(CLAIM),
                    delivery.number(),
                    now);
            return claimed == 0
                    ? Optional.empty()
                    : tx.find(
                            "select body, attempts from deliveries where number = ?",
                            row -> new Claimed(row.text("body"), Math.toIntExact(row.number("attempts"))),
                            delivery.number());
        });
    }

    private enum Outcome {
        TAKEN,
        /// By this hook alone: many have theirs on one host.
        REFUSED,
        /// Nobody answers there.
        SILENT
    }

    /// What else waits for one that fails would only stand before what waits for others.
    private void later(List<Delivery> due) {
        Instant soonest = clock.instant().plus(WAITS.getFirst());
        database.change(tx -> tx.batch(
                "update deliveries set due = ? where number = ? and due < ?",
                due.stream()
                        .map(delivery -> new @Nullable Object[] {soonest, delivery.number(), soonest})
                        .toList()));
    }

    private Outcome hand(Delivery delivery, Claimed claimed) {
        Instant now = clock.instant();
        String id = "msg_" + delivery.number();
        try {
            courier.hand(
                    URI.create(delivery.url()),
                    claimed.body().getBytes(UTF_8),
                    Map.of(
                            "webhook-id",
                            id,
                            "webhook-timestamp",
                            String.valueOf(now.getEpochSecond()),
                            "webhook-signature",
                            new Webhook(delivery.secret()).sign(id, now.getEpochSecond(), claimed.body())));
            database.change(tx -> {
                tx.update("delete from deliveries where number = ?", delivery.number());
                tx.update(
                        "update webhooks set failing = null, failure = '' where search = ? and secret = ?",
                        delivery.search(),
                        delivery.secret());
            });
            return Outcome.TAKEN;
        } catch (NoAnswerException e) {
            failed(delivery, claimed.attempts(), String.valueOf(e.getMessage()), now);
            // Without a cause it is an answer, or an address that is not asked.
            return e.getCause() == null ? Outcome.REFUSED : Outcome.SILENT;
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("No signature can be made", e);
        }
    }

    private void failed(Delivery delivery, int attempts, String why, Instant now) {
        database.change(tx -> {
            if (attempts > WAITS.size()) {
                tx.update("delete from deliveries where number = ?", delivery.number());
            } else {
                tx.update(
                        "update deliveries set due = ? where number = ?",
                        now.plus(WAITS.get(attempts - 1)),
                        delivery.number());
            }
            tx.update(
                    "update webhooks set failing = coalesce(failing, ?), failure = ? where search = ? and secret = ?",
                    now,
                    why,
                    delivery.search(),
                    // One that was set meanwhile is another.
                    delivery.secret());
        });
    }
}
