package powerhouse.ocds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How every lens looks at a tree: what is missing, null or of another type than the standard says reads as
/// absent, so that no release can break a reader. Nothing is copied.
final class Lens {
    /// No amount has more digits than this before or after the point. `1e9999` (seen for "unlimited") is no
    /// amount, and writing 1E+999999999 out in full would take a gigabyte.
    private static final int MOST_DIGITS = 40;

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    private Lens() {}

    /// A text, "" where absent.
    static String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && value.isString() ? value.stringValue() : "";
    }

    /// An id, which publishers write as a number too; "" where absent.
    static String id(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && (value.isString() || value.isIntegralNumber()) ? value.asString() : "";
    }

    /// True only if it says `true`.
    static boolean flag(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /// What it says where it says yes or no, else null.
    static @Nullable Boolean stated(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || !value.isBoolean()) {
            return null;
        }
        return value.booleanValue();
    }

    /// A finite amount of sensible length, or null.
    static @Nullable BigDecimal amount(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null || !value.isNumber()) {
            return null;
        }
        if (value.isFloat() || value.isDouble()) {
            double number = value.doubleValue();
            return Double.isFinite(number) && Math.abs(number) < 1e40 ? BigDecimal.valueOf(number) : null;
        }
        BigDecimal number = value.decimalValue();
        return Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= 2 * MOST_DIGITS ? number : null;
    }

    /// A whole number from 0 to a million, 0 where absent.
    static int count(JsonNode object, String field) {
        BigDecimal number = amount(object, field);
        return number == null || number.signum() < 0 || number.compareTo(MILLION) > 0 ? 0 : number.intValue();
    }

    /// An object; an empty one where absent.
    static JsonNode object(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value != null && value.isObject() ? value : EMPTY;
    }

    /// An object seen through a lens, or null where absent.
    static <T> @Nullable T find(JsonNode object, String field, Function<JsonNode, T> lens) {
        JsonNode value = object.get(field);
        return value != null && value.isObject() ? lens.apply(value) : null;
    }

    /// The objects of an array, each seen through a lens; what is not an object is left out.
    static <T> List<T> list(JsonNode object, String field, Function<JsonNode, T> lens) {
        JsonNode array = object.get(field);
        if (array == null || !array.isArray() || array.isEmpty()) {
            return List.of();
        }
        List<T> found = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (element.isObject()) {
                found.add(lens.apply(element));
            }
        }
        return found;
    }

    /// The texts of an array.
    static List<String> texts(JsonNode object, String field) {
        JsonNode array = object.get(field);
        if (array == null || !array.isArray() || array.isEmpty()) {
            return List.of();
        }
        List<String> found = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (element.isString()) {
                found.add(element.stringValue());
            }
        }
        return found;
    }
}
