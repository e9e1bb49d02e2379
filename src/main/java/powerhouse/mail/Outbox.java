package powerhouse.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import powerhouse.mail.Relay.Answer;
import powerhouse.mail.Relay.Line;
import powerhouse.mail.Relay.UndeliveredException;
import powerhouse.store.Database;
import powerhouse.store.Row;
import powerhouse.store.Transaction;

/// Letters that wait, and what became of those that do not.
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /// Whoever has claimed a letter has this long to hand it over before another may: longer than a relay
    /// may take.
    private static final Duration CLAIM = Duration.ofMinutes(2);

    /// Waits between attempts; after the last a letter is given up. Four to five days in all (RFC 5321,
    /// 4.5.4.1).
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(24),
            Duration.ofHours(36));

    /// So many are handed over before it is looked again who is to be served next.
    private static final int AT_ONCE = 10;

    /// No letter waits for longer, also where no relay answers and so none was tried.
    private static final Duration GIVEN_UP = Duration.ofDays(5);

    /// So many are given up at a time: each is told to whoever wrote it, while nobody else writes.
    private static final int GIVEN_UP_AT_ONCE = 500;

    /// A body is no longer needed then, neither for a repeat nor for "I got nothing".
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Duration TOLD_AGAIN = Duration.ofHours(1);

    /// A relay repeats the address, which is nobody's business in a log.
    private static final Pattern ADDRESS = Pattern.compile("<?[^\\s<>]+@[^\\s<>]+>?");

    private final Database database;
    private final InstantSource clock;
    private final Relay relay;
    private final String from;
    private final String host;
    private final Unsent unsent;
    /// What the operator was told last of a relay's refusals, and when.
    private String told = "";

    private Instant toldAt = Instant.EPOCH;

    /// Hears of a letter that was stored and is not sent after all, in the transaction that decides it.
    @FunctionalInterface
    public interface Unsent {
        void letter(Transaction tx, String kind, EmailAddress to, String about);
    }

    /// @param from as the header says, `Powerhouse <mail@portal.example>`
    /// @param host stands in each Message-ID: the portal's own
    /// @param unsent hears of what is not sent
    public Outbox(Database database, InstantSource clock, Relay relay, String from, String host, Unsent unsent) {
        this.unsent = unsent;
        this.database = database;
        this.clock = clock;
        this.relay = relay;
        this.from = from;
        this.host = host;
    }

    /// The address in what a header says.
    ///
    /// @throws IllegalArgumentException with words for the operator
    public static EmailAddress address(String from) {
        int open = from.lastIndexOf('<');
        int close = from.lastIndexOf('>');
        return EmailAddress.of(open >= 0 && close > open ? from.substring(open + 1, close) : from);
    }

    /// What may become of a letter.
    public enum State {
        /// To be sent when due.
        WAITING,
        /// Taken by the relay.
        SENT,
        /// Given up.
        FAILED,
        /// Not sent, since its addressee is suppressed or has ended what it is part of.
        WITHHELD;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One letter, as the operator sees it.
    ///
    /// @param attempts how often it was tried
    /// @param repeats how often it may have been sent before, since nobody knew what became of an attempt
    /// @param failure of the last attempt, "" for none
    public record Kept(
            long number,
            String messageId,
            String kind,
            EmailAddress to,
            String subject,
            State state,
            Instant stored,
            @Nullable Instant settled,
            long attempts,
            long repeats,
            String failure) {
        private static Kept of(Row row) {
            return new Kept(
                    row.number("number"),
                    row.text("message_id"),
                    row.text("kind"),
                    new EmailAddress(row.text("recipient")),
                    row.text("subject"),
                    State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                    row.instant("stored"),
                    row.instantOrNull("settled"),
                    row.number("attempts"),
                    row.number("repeats"),
                    row.text("failure"));
        }
    }

    /// Stores a letter in the transaction that it is the consequence of.
    ///
    /// @return false if it is there already: then nothing happens
    public boolean put(Transaction tx, Letter letter) {
        Instant now = clock.instant();
        String id = Mime.id(letter, host);
        if (tx.find("select 1 as n from letters where message_id = ?", row -> row.number("n"), id)
                .isPresent()) {
            return false;
        }
        boolean withheld = Letter.heldBack(letter.kind()) && Suppressions.holds(tx, letter.to());
        return tx.update(
                        "insert into letters (number, message_id, kind, about, recipient, subject, body, state, stored, due,"
                                + " settled, patience, attempts, repeats, failure)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '')"
                                + " on conflict (message_id) do nothing",
                        tx.nextChanges(1),
                        id,
                        letter.kind(),
                        letter.about(),
                        letter.to().text(),
                        letter.subject(),
                        withheld ? null : Mime.message(letter, id, from, now),
                        (withheld ? State.WITHHELD : State.WAITING).key(),
                        now,
                        now,
                        withheld ? now : null,
                        letter.patience())
                > 0;
    }

    /// Hands over what is due, a batch on one line to the relay.
    ///
    /// @return how many were tried
    public int post(int limit) {
        List<Long> due = due(limit);
        if (due.isEmpty()) {
            return 0;
        }
        try (Line line = relay.open()) {
            return post(line, due, limit);
        } catch (UndeliveredException e) {
            putOff(e.words());
            return 0;
        }
    }

    private int post(Line line, List<Long> first, int limit) {
        int tried = 0;
        for (List<Long> due = first; !due.isEmpty(); due = due(limit - tried)) {
            for (long number : due) {
                // Whoever is being closed leaves the rest as it is.
                if (Thread.currentThread().isInterrupted()) {
                    return tried;
                }
                tried++;
                Optional<Claimed> letter = claim(number);
                // The rest is not to blame for a line that broke: it waits for the next one.
                if (letter.isPresent() && !hand(line, letter.get())) {
                    return tried;
                }
            }
        }
        return tried;
    }

    /// The next few: what somebody asks for meanwhile is not to wait for all that goes to many.
    private List<Long> due(int limit) {
        return database.read(tx -> tx.list(
                "select number from letters where state = 'waiting' and due <= ? order by patience, due, number limit ?",
                row -> row.number("number"),
                clock.instant(),
                Math.min(limit, AT_ONCE)));
    }

    /// The relay does not answer. No letter was tried, so none is to blame and none loses an attempt; but nobody wants
    /// one that is as old as those that are given up.
    private void putOff(String failure) {
        Instant now = clock.instant();
        int waiting = database.write(tx -> {
            tx.list(
                            // What another process has in hand is not due, and is its own to settle.
                            "select number, kind, about, recipient, begun, repeats from letters where state = 'waiting'"
                                    + " and due <= ? and stored < ? order by due, number limit ?",
                            Old::of,
                            now,
                            now.minus(GIVEN_UP),
                            GIVEN_UP_AT_ONCE)
                    .forEach(old -> giveUp(tx, old, failure, now));
            return tx.update(
                    "update letters set due = ?, failure = ? where state = 'waiting' and due <= ?",
                    now.plus(WAITS.getFirst()),
                    failure,
                    now);
        });
        LOG.warn("{}. {} letters wait.", failure, waiting);
    }

    /// One that has waited too long.
    ///
    /// @param fresh whether it has certainly not been sent
    private record Old(long number, String kind, String about, EmailAddress to, boolean fresh) {
        private static Old of(Row row) {
            return new Old(
                    row.number("number"),
                    row.text("kind"),
                    row.text("about"),
                    new EmailAddress(row.text("recipient")),
                    row.instantOrNull("begun") == null && row.number("repeats") == 0);
        }
    }

    private void giveUp(Transaction tx, Old old, String failure, Instant now) {
        boolean given = tx.update(
                        "update letters set state = ?, settled = ?, failure = ? where number = ? and state = 'waiting'"
                                // Whoever took it since it was read put it off.
                                + " and due <= ?",
                        State.FAILED.key(),
                        now,
                        failure,
                        old.number(),
                        now)
                > 0;
        if (given && old.fresh()) {
            unsent.letter(tx, old.kind(), old.to(), old.about());
        }
    }

    /// @param fresh whether it has certainly not been sent before
    private record Claimed(
            long number, String kind, String about, EmailAddress to, byte[] body, int attempts, boolean fresh) {
        private static Claimed of(Row row) {
            return new Claimed(
                    row.number("number"),
                    row.text("kind"),
                    row.text("about"),
                    new EmailAddress(row.text("recipient")),
                    row.bytes("body"),
                    Math.toIntExact(row.number("attempts")),
                    row.number("repeats") == 0);
        }
    }

    /// Takes a letter for this process alone. Whoever dies with it leaves `begun` behind, and the next
    /// attempt is known to be a repeat.
    private Optional<Claimed> claim(long number) {
        return database.write(tx -> {
            Instant now = clock.instant();
            int claimed = tx.update(
                    "update letters set due = ?, attempts = attempts + 1,"
                            + " repeats = repeats + case when begun is null then 0 else 1 end, begun = ?"
                            + " where number = ? and state = 'waiting' and due <= ?",
                    now.plus(CLAIM),
                    now,
                    number,
                    now);
            if (claimed == 0) {
                return Optional.empty();
            }
            Optional<Claimed> letter = tx.find("select * from letters where number = ?", Claimed::of, number);
            if (letter.isPresent()
                    && Letter.heldBack(letter.get().kind())
                    && Suppressions.holds(tx, letter.get().to())) {
                settle(tx, number, State.WITHHELD, "", now);
                unsent(tx, letter.get());
                return Optional.empty();
            }
            return letter;
        });
    }

    /// @return whether the line takes another
    private boolean hand(Line line, Claimed letter) {
        try {
            line.hand(letter.to(), letter.body());
            database.change(tx -> settle(tx, letter.number(), State.SENT, "", clock.instant()));
            return true;
        } catch (UndeliveredException e) {
            database.change(tx -> failed(tx, letter, e));
            tell(e);
            return !e.answer().endsLine();
        }
    }

    /// Tells the operator what the relay said, in its words; the same of many letters once an hour.
    private synchronized void tell(UndeliveredException failure) {
        Instant now = clock.instant();
        boolean mailbox = failure.answer() == Answer.NO_SUCH_MAILBOX;
        String words = ADDRESS.matcher(failure.words()).replaceAll("<…>");
        boolean again = words.equals(told) && now.isBefore(toldAt.plus(TOLD_AGAIN));
        if (mailbox || again) {
            return;
        }
        told = words;
        toldAt = now;
        LOG.warn(
                failure.answer() == Answer.REFUSED_FOR_GOOD
                        ? "{}. Its letter is not tried again."
                        : "{}. Its letter waits and is tried again.",
                words);
    }

    private void failed(Transaction tx, Claimed letter, UndeliveredException failure) {
        Instant now = clock.instant();
        boolean noMailbox = failure.answer() == Answer.NO_SUCH_MAILBOX;
        boolean isFinal = noMailbox || failure.answer() == Answer.REFUSED_FOR_GOOD;
        if (isFinal || letter.attempts() > WAITS.size()) {
            settle(tx, letter.number(), State.FAILED, failure.words(), now);
            if (failure.answer() != Answer.LOST) {
                unsent(tx, letter);
            }
        } else {
            tx.update(
                    "update letters set due = ?, failure = ? where number = ?",
                    now.plus(WAITS.get(letter.attempts() - 1)),
                    failure.words(),
                    letter.number());
            if (failure.answer() != Answer.LOST && isWithheld(tx, letter.number())) {
                unsent(tx, letter);
            }
        }
        if (failure.answer() != Answer.LOST) {
            // Certainly not taken: the next attempt repeats nothing.
            tx.update("update letters set begun = null where number = ?", letter.number());
        }
        if (noMailbox) {
            Suppressions.add(tx, letter.to(), "The relay refused the address", now);
        }
    }

    /// Whether its addressee has ended it while it was in flight: then it does not wait for another attempt.
    private static boolean isWithheld(Transaction tx, long number) {
        return tx.find(
                        "select 1 as n from letters where number = ? and state = ?",
                        row -> row.number("n"),
                        number,
                        State.WITHHELD.key())
                .isPresent();
    }

    /// Unless it may have arrived in an earlier attempt.
    private void unsent(Transaction tx, Claimed letter) {
        if (!letter.fresh()) {
            return;
        }
        unsent.letter(tx, letter.kind(), letter.to(), letter.about());
    }

    private static void settle(Transaction tx, long number, State state, String failure, Instant at) {
        tx.update(
                "update letters set state = ?, settled = ?, failure = ? where number = ?",
                state.key(),
                at,
                failure,
                number);
    }

    /// Forgets the words of letters that have lain long enough, and deletes the files of those whose words
    /// are gone.
    ///
    /// @param files where letters become files while there is no relay, whether there is one by now or
    ///     not
    /// @return how many letters lost their words
    public int tidy(FolderRelay files) {
        Instant before = clock.instant().minus(KEPT);
        int forgotten = database.write(tx -> tx.update(
                "update letters set body = null where state <> 'waiting' and stored < ? and body is not null", before));
        files.keepOnly(() -> Set.copyOf(database.read(tx ->
                tx.list("select message_id from letters where body is not null", row -> row.text("message_id")))));
        return forgotten;
    }

    /// The latest letters.
    public List<Kept> list(int limit) {
        return database.read(tx -> tx.list("select * from letters order by number desc limit ?", Kept::of, limit));
    }

    /// A letter as it travels, while its body is kept.
    public Optional<byte[]> message(long number) {
        return database.read(tx -> tx.find(
                        "select body from letters where number = ?",
                        row -> Optional.ofNullable(row.bytesOrNull("body")),
                        number))
                .flatMap(body -> body);
    }

    /// A letter as a person reads it.
    public record Reading(EmailAddress to, String subject, String text, Instant stored) {}

    /// A letter to be read, while its body is kept.
    public Optional<Reading> read(long number) {
        return database.read(tx -> tx.find(
                "select recipient, subject, body, stored from letters where number = ? and body is not null",
                row -> new Reading(
                        new EmailAddress(row.text("recipient")),
                        row.text("subject"),
                        Mime.text(row.bytes("body")),
                        row.instant("stored")),
                number));
    }

    /// To whom letters were sent so long ago that their words are gone.
    public static List<EmailAddress> formerRecipients(Transaction tx, Instant now) {
        return tx.list(
                "select distinct recipient from letters where state <> 'waiting' and stored < ?",
                row -> new EmailAddress(row.text("recipient")),
                now.minus(KEPT));
    }

    /// That these letters were sent is forgotten as well.
    public static void forget(Transaction tx, EmailAddress recipient, Instant now) {
        tx.update(
                "delete from letters where recipient = ? and state <> 'waiting' and stored < ?",
                recipient.text(),
                now.minus(KEPT));
    }

    /// Everything that was kept about one person's letters goes; what waits is not sent.
    public static void erase(Transaction tx, EmailAddress person) {
        tx.update("delete from letters where recipient = ?", person.text());
    }

    /// The same for letters of one kind alone.
    public static void erase(Transaction tx, String kind, EmailAddress person) {
        tx.update("delete from letters where recipient = ? and kind = ?", person.text(), kind);
    }

    /// The same for all letters of one kind, whoever got them, that are about something whose name begins so: what it
    /// was is forgotten.
    public static void erase(Transaction tx, String kind, String beginning) {
        tx.update(
                "delete from letters where kind = ? and substr(about, 1, ?) = ?", kind, beginning.length(), beginning);
    }

    /// What waits of one kind is not sent any more: its addressee has ended it meanwhile.
    ///
    /// @return what the letters were about that were certainly not sent
    public static List<String> withdraw(Transaction tx, String kind, EmailAddress to, Instant now) {
        record Waiting(long number, String about) {}
        List<String> about = tx
                .list(
                        "select number, about from letters where recipient = ? and kind = ? and state = ? order by number",
                        row -> new Waiting(row.number("number"), row.text("about")),
                        to.text(),
                        kind,
                        State.WAITING.key())
                .stream()
                // One that is on its way, since a moment ago even, or may have arrived, is no unsent letter.
                .filter(letter -> withhold(tx, "number = ? and begun is null and repeats = 0", now, letter.number()))
                .map(Waiting::about)
                .toList();
        withhold(tx, "recipient = ? and kind = ?", now, to.text(), kind);
        return about;
    }

    private static boolean withhold(Transaction tx, String which, Instant now, Object... arguments) {
        return tx.update(
                        "update letters set state = ?, settled = ?, body = null where state = ? and " + which,
                        Stream.concat(Stream.of(State.WITHHELD.key(), now, State.WAITING.key()), Stream.of(arguments))
                                .toArray())
                > 0;
    }

    /// All letters to an address, the latest first.
    public static List<Kept> to(Transaction tx, EmailAddress person) {
        return tx.list("select * from letters where recipient = ? order by number desc", Kept::of, person.text());
    }

    /// How many letters of a kind an address was sent since, whatever became of them: against mail bombing.
    public static long count(Transaction tx, String kind, EmailAddress to, Instant since) {
        return tx.find(
                        "select count(*) as n from letters where recipient = ? and stored >= ? and kind = ?",
                        row -> row.number("n"),
                        to.text(),
                        since,
                        kind)
                .orElse(0L);
    }
}
