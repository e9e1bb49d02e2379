package powerhouse.posting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.opportunity.BuyerKind;
import powerhouse.opportunity.Wording;
import powerhouse.query.Typed;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A need as typed. It is kept with whatever is wrong in it, shown again as it was typed, and published once it has no
/// fault. What is no fault but would help a firm is a gap.
///
/// The questions are those that a firm needs answered to decide in five minutes: of the posts on the
/// Digital Marketplace 71% did not explain the problem and 74% not the users (dxw's survey of October 2017).
///
/// @param values by the names in [#FIELDS], none of them null
public record NeedDraft(Map<String, String> values) {
    /// The names of what is typed, in the order of the form.
    public static final List<String> FIELDS = List.of(
            "organisation",
            "kind",
            "number",
            "seat",
            "title",
            "problem",
            "users",
            "before",
            "place",
            "answers-by",
            "starts",
            "months",
            "least",
            "most",
            "judged");

    /// One of these is a line, the others are texts.
    private static final List<String> TEXTS = List.of("problem", "users", "before", "judged");

    /// Characters of a text.
    public static final int LONGEST_TEXT = 4_000;

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TITLE = 120;
    private static final int SHORTEST_PROBLEM = 60;
    private static final int FEWEST_DAYS = 10;
    private static final Pattern COMPANY_NUMBER =
            Pattern.compile("(?:[0-9]{8}|(?:SC|NI|OC|SO|NC|R0|IP|SP|RS|FC)[0-9]{6})");
    private static final Pattern REACHES_A_PERSON = Pattern.compile(
            "[\\w.+-]+@[\\w-]+\\.[\\w.]+|(?<![\\d,.])(?:\\+44|0)[\\d ()-]{9,14}\\d", Pattern.CASE_INSENSITIVE);

    private static final JsonMapper JSON = new JsonMapper();

    /// Nothing yet.
    public static final NeedDraft EMPTY = new NeedDraft(Map.of());

    public NeedDraft {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String field : FIELDS) {
            UnaryOperator<String> tidy = TEXTS.contains(field) ? Wording::typed : Wording::line;
            kept.put(field, tidy.apply(values.getOrDefault(field, "")));
        }
        values = Map.copyOf(kept);
    }

    /// Something that keeps it from being published.
    ///
    /// @param field one of [#FIELDS]
    /// @param words a sentence with its full stop
    public record Fault(String field, String words) {}

    static NeedDraft read(String json) {
        return json.isEmpty()
                ? EMPTY
                : new NeedDraft(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
    }

    String json() {
        return JSON.writeValueAsString(values);
    }

    /// What was typed, "" where nothing was.
    public String get(String field) {
        return values.getOrDefault(field, "");
    }

    /// What sort of body posts it.
    public Optional<BuyerKind> kind() {
        return BuyerKind.find(get("kind"));
    }

    /// The last day for answers, in London.
    public Optional<LocalDate> answersBy() {
        return Typed.day(get("answers-by"));
    }

    /// When the work begins.
    public Optional<LocalDate> starts() {
        return Typed.day(get("starts"));
    }

    /// How long it lasts.
    public Optional<Integer> months() {
        return get("months").matches("[1-9][0-9]?|1[01][0-9]|120")
                ? Optional.of(Integer.valueOf(get("months")))
                : Optional.empty();
    }

    /// The least pounds of the budget, null where none is named.
    public @Nullable BigDecimal least() {
        return Typed.pounds(get("least")).orElse(null);
    }

    /// The most.
    public @Nullable BigDecimal most() {
        return Typed.pounds(get("most")).orElse(null);
    }

    /// What keeps it from being published, in the order of the form.
    ///
    /// @param today in London
    public List<Fault> faults(LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        needed("organisation", "Enter the name of the organisation that needs it.", LONGEST_LINE, faults);
        if (kind().isEmpty()) {
            faults.add(new Fault("kind", "Say what kind of organisation it is."));
        }
        if (!get("number").isEmpty() && !COMPANY_NUMBER.matcher(number()).matches()) {
            faults.add(new Fault(
                    "number",
                    "Enter the eight characters that Companies House gave it, such as 01234567, or leave this empty."));
        }
        short200("seat", faults);
        needed(
                "title",
                "Say in one line what you need, such as “Stock control for three shops”.",
                LONGEST_TITLE,
                faults);
        if (get("problem").isEmpty()) {
            faults.add(
                    new Fault("problem", "Describe the problem: what happens today, and what should happen instead."));
        } else if (Wording.length(get("problem")) < SHORTEST_PROBLEM) {
            faults.add(new Fault(
                    "problem", "Write a little more: a firm must see what the problem is, in two or three sentences."));
        }
        TEXTS.forEach(field -> text(field, faults));
        short200("place", faults);
        if (get("answers-by").isEmpty()) {
            faults.add(new Fault("answers-by", "Say until which day firms may answer."));
        } else if (answersBy().isEmpty()) {
            faults.add(new Fault("answers-by", "Enter the day as day, month and year, such as 31/1/2027."));
        } else if (answersBy().get().isBefore(today)) {
            faults.add(new Fault("answers-by", "That day has passed. Enter one to come."));
        }
        if (!get("starts").isEmpty() && starts().isEmpty()) {
            faults.add(new Fault("starts", "Enter the day as day, month and year, or leave it empty."));
        } else if (starts().isPresent()
                && answersBy().isPresent()
                && starts().get().isBefore(answersBy().get())) {
            faults.add(new Fault("starts", "The work cannot begin before firms have answered."));
        }
        if (!get("months").isEmpty() && months().isEmpty()) {
            faults.add(new Fault("months", "Enter a whole number of months from 1 to 120, or leave it empty."));
        }
        pounds("least", faults);
        pounds("most", faults);
        BigDecimal least = least();
        BigDecimal most = most();
        if (least != null && most != null && least.compareTo(most) > 0) {
            faults.add(new Fault("most", "The most must be the same as or more than the least."));
        }
        return faults;
    }

    private void pounds(String field, List<Fault> faults) {
        if (!get(field).isEmpty() && Typed.pounds(get(field)).isEmpty()) {
            faults.add(new Fault(field, "Enter an amount in pounds, such as 20,000 or 20k, or leave it empty."));
        }
    }

    private void needed(String field, String missing, int longest, List<Fault> faults) {
        if (get(field).isEmpty()) {
            faults.add(new Fault(field, missing));
        } else {
            fits(field, longest, faults);
        }
    }

    private void short200(String field, List<Fault> faults) {
        fits(field, LONGEST_LINE, faults);
    }

    private void text(String field, List<Fault> faults) {
        fits(field, LONGEST_TEXT, faults);
    }

    private void fits(String field, int longest, List<Fault> faults) {
        int length = Wording.length(get(field));
        if (length > longest) {
            faults.add(new Fault(
                    field,
                    "Shorten this to " + Wording.count(longest) + " characters or fewer; it has "
                            + Wording.count(length) + "."));
        } else if (REACHES_A_PERSON.matcher(get(field)).find()) {
            faults.add(new Fault(
                    field,
                    "Leave e-mail addresses and telephone numbers out: this is read by everybody, and firms answer"
                            + " you here."));
        }
    }

    /// What a firm would still like to know, each as a field and a sentence. Nothing of it need be said.
    ///
    /// @param today in London
    public List<Fault> gaps(LocalDate today) {
        List<Fault> gaps = new ArrayList<>();
        gap("users", "Who would use it, how many are they, and what do they do today?", gaps);
        gap("before", "What have you tried, and why did it not do?", gaps);
        gap("place", "Where is the work? Firms nearby look for it.", gaps);
        gap("judged", "How will you choose between answers?", gaps);
        if (get("least").isEmpty() && get("most").isEmpty()) {
            gaps.add(new Fault("most", "What can you spend? Even a wide range spares both sides a wasted answer."));
        }
        gap("months", "How long should it last?", gaps);
        if (answersBy().filter(day -> day.isBefore(today.plusDays(FEWEST_DAYS))).isPresent()) {
            gaps.add(new Fault(
                    "answers-by",
                    "Fewer than " + FEWEST_DAYS + " days are short for a small firm that has other work."));
        }
        return gaps;
    }

    private void gap(String field, String words, List<Fault> gaps) {
        if (get(field).isEmpty()) {
            gaps.add(new Fault(field, words));
        }
    }

    /// Its number at Companies House, as registers write it.
    public String number() {
        return get("number").toUpperCase(Locale.ROOT).replace(" ", "");
    }
}
