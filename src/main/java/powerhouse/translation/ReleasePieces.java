package powerhouse.translation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Dates;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Pieces of releases that several forms write.
final class ReleasePieces {
    /// Our prefix until one is registered.
    static final String PREFIX = "ocds-xxxxxx-";

    /// `2026-06-12+02:00`: a day, and the offset of nobody's clock.
    private static final Pattern DAY = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?.*");

    private static final Pattern TIME =
            Pattern.compile("([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?");

    private static final Map<String, String> COUNTRIES = countries();

    private ReleasePieces() {}

    /// Ours, for a process that has a name of its own elsewhere.
    static String ocid(String kind, String name) {
        return PREFIX + kind + "-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "");
    }

    /// A name as an id within a process: the same for whoever is written alike.
    static String slug(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }

    /// A text; nothing at all where it is empty.
    static ObjectNode put(ObjectNode object, String name, String text) {
        return text.isBlank() ? object : object.put(name, text.strip());
    }

    /// Whether a text is a day that there is, be it with a time.
    static boolean isDate(String text) {
        return Dates.stated(text) != null;
    }

    /// A day alone. What is none stays as it stands: the check of the release will tell of it.
    static String day(String text) {
        return moment(text, "");
    }

    /// The beginning of a day, of which nobody said when in it; anything else as it is.
    static String beginning(String day) {
        return day.length() == 10 && isDate(day) ? day + "T00:00:00Z" : day;
    }

    /// A day with its time and offset, as far as they are stated; what is no day stays as it stands.
    static String moment(String date, String time) {
        Matcher day = DAY.matcher(date.strip());
        Matcher hour = TIME.matcher(time.strip());
        if (!day.matches()) {
            return date.strip();
        }
        if (!hour.matches()) {
            return day.group(1);
        }
        String offset = hour.group(2) != null ? hour.group(2) : day.group(2) != null ? day.group(2) : "";
        String seconds = hour.group(1).length() == 5 ? ":00" : "";
        return day.group(1) + "T" + hour.group(1) + seconds + offset;
    }

    /// An amount; null where none is stated. What is no number, or one that nobody could compute with, stays text
    /// as it stands.
    static @Nullable ObjectNode value(String amount, String currency) {
        if (amount.isBlank() || currency.isBlank()) {
            return null;
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        if (amount.matches("[0-9]{1,15}([.][0-9]{1,6})?")) {
            value.put("amount", new BigDecimal(amount));
        } else {
            value.put("amount", amount);
        }
        return value.put("currency", currency.strip());
    }

    /// Ireland for IRL; the code itself where it is unknown.
    static String country(String code) {
        return COUNTRIES.getOrDefault(code.strip().toUpperCase(Locale.ROOT), code.strip());
    }

    /// The country of a NUTS code, which has two letters of its own for two of them.
    private static String land(String letters) {
        String code = letters.equals("EL") ? "GR" : letters.equals("UK") ? "GB" : letters;
        return Locale.of("", code).getDisplayCountry(Locale.UK);
    }

    /// Codes of the CPV as the classifications of one item, the first of them the tender's.
    static void classify(ObjectNode tender, ObjectNode item, Collection<String> codes) {
        ArrayNode more = item.putArray("additionalClassifications");
        for (String code : codes.stream().distinct().toList()) {
            if (!code.matches("[0-9]{8}(-[0-9])?")) {
                continue;
            }
            if (!tender.has("classification")) {
                tender.putObject("classification").put("scheme", "CPV").put("id", code);
            }
            more.addObject().put("scheme", "CPV").put("id", code);
        }
    }

    /// Where the work is, by NUTS codes; codes of three letters are countries.
    static void deliver(ObjectNode item, Collection<String> places) {
        List<String> regions = places.stream()
                .filter(place -> place.matches("[A-Z]{2}[A-Z0-9]{1,3}"))
                .filter(place -> !COUNTRIES.containsKey(place))
                .distinct()
                .toList();
        ArrayNode addresses = item.putArray("deliveryAddresses");
        regions.forEach(region ->
                put(addresses.addObject().put("region", region), "countryName", land(region.substring(0, 2))));
        if (regions.isEmpty()) {
            places.stream()
                    .filter(COUNTRIES::containsKey)
                    .distinct()
                    .forEach(place -> addresses.addObject().put("countryName", country(place)));
        }
    }

    /// The page for people of a notice, made of its number: links inside of answers are strangers'.
    static void page(ObjectNode stage, String type, String number, String title) {
        if (number.matches("[0-9]{1,8}-[0-9]{4}")) {
            ObjectNode document = stage.withArray("documents").addObject();
            document.put("id", number)
                    .put("documentType", type)
                    .put("url", "https://ted.europa.eu/en/notice/-/detail/" + number)
                    .put("format", "text/html");
            put(document, "title", title);
        }
    }

    /// Which techniques are used, if any.
    static void techniques(ObjectNode tender, boolean framework, boolean dynamic) {
        if (framework) {
            tender.withObject("techniques").put("hasFrameworkAgreement", true);
        }
        if (dynamic) {
            tender.withObject("techniques").put("hasDynamicPurchasingSystem", true);
        }
    }

    private static Map<String, String> countries() {
        Map<String, String> names = new HashMap<>();
        Arrays.stream(Locale.getISOCountries()).map(code -> Locale.of("", code)).forEach(country -> {
            names.put(country.getISO3Country(), country.getDisplayCountry(Locale.UK));
        });
        return Map.copyOf(names);
    }
}
