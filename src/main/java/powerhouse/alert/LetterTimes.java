package powerhouse.alert;

import java.time.DayOfWeek;
import java.util.Optional;
import powerhouse.account.Secrets;
import powerhouse.store.Transaction;

/// When people have letters, and the keys by which they stop them without signing in.
final class LetterTimes {
    private static final int SECRET_BYTES = 16;

    private LetterTimes() {}

    /// From now on this person has them, and a key.
    static void begin(Transaction tx, long person) {
        tx.update(
                "insert into letter_times (person, hour, weekday, stop) values (?, ?, ?, ?)"
                        + " on conflict (person) do nothing",
                person,
                Times.USUAL.hour(),
                Times.USUAL.weekday().getValue(),
                Secrets.make(SECRET_BYTES));
    }

    static Times of(Transaction tx, long person) {
        return tx.find(
                        "select hour, weekday from letter_times where person = ?",
                        row -> new Times(
                                Math.toIntExact(row.number("hour")),
                                DayOfWeek.of(Math.toIntExact(row.number("weekday")))),
                        person)
                .orElse(Times.USUAL);
    }

    static void set(Transaction tx, long person, Times times) {
        begin(tx, person);
        tx.update(
                "update letter_times set hour = ?, weekday = ? where person = ?",
                times.hour(),
                times.weekday().getValue(),
                person);
    }

    static Optional<String> stopKey(Transaction tx, long person) {
        return tx.find("select stop from letter_times where person = ?", row -> row.text("stop"), person);
    }

    /// Whose letters a key stops.
    static Optional<Long> person(Transaction tx, String key) {
        return tx.find("select person from letter_times where stop = ?", row -> row.number("person"), key);
    }

    static void remove(Transaction tx, long person) {
        tx.update("delete from letter_times where person = ?", person);
    }
}
