package powerhouse.ocds;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.Finding.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The types of the fields that merging and reading rely on, and the check of a release against them.
///
/// Not a validator: what is missing from the table is nobody's concern here, and nothing is refused. What XML makes of
/// lists when it becomes JSON is mended: one object or text where an array belongs is an array of it, objects by the
/// names `0`, `1` are one as well, and an array of one object where an object belongs is that object.
final class Expected {
    /// `objects` are arrays merged by identifier, whose ids must differ; `list` is any other array.
    /// A `date` is text that says one, a `period` an object with dates.
    /// From the release schema of OCDS 1.1.5, and for lots from the lots extension.
    private static final String TABLE = """
            ocid text
            id id
            date date
            tag list
            initiationType text
            language text
            parties objects
            parties.id id
            parties.name text
            parties.roles list
            parties.identifier object
            parties.identifier.id id
            parties.identifier.scheme text
            parties.additionalIdentifiers list
            parties.address object
            parties.address.region text
            parties.address.postalCode text
            parties.address.countryName text
            parties.contactPoint object
            parties.details object
            buyer object
            buyer.id id
            buyer.name text
            planning object
            planning.budget object
            planning.budget.amount object
            planning.budget.amount.amount number
            planning.documents objects
            planning.documents.datePublished date
            planning.milestones objects
            planning.milestones.dueDate date
            tender object
            tender.id id
            tender.title text
            tender.description text
            tender.status text
            tender.mainProcurementCategory text
            tender.procurementMethod text
            tender.value object
            tender.value.amount number
            tender.value.currency text
            tender.minValue object
            tender.minValue.amount number
            tender.tenderPeriod period
            tender.enquiryPeriod period
            tender.awardPeriod period
            tender.expressionOfInterestDeadline date
            tender.communication object
            tender.communication.futureNoticeDate date
            tender.contractPeriod period
            tender.classification object
            tender.classification.id id
            tender.procuringEntity object
            tender.tenderers objects
            tender.documents objects
            tender.documents.datePublished date
            tender.documents.id id
            tender.documents.url text
            tender.milestones objects
            tender.milestones.dueDate date
            tender.amendments objects
            tender.items objects
            tender.items.id id
            tender.items.description text
            tender.items.classification object
            tender.items.classification.id id
            tender.items.additionalClassifications list
            tender.items.quantity number
            tender.items.unit object
            tender.items.unit.value object
            tender.items.unit.value.amount number
            tender.lots objects
            tender.lots.id id
            tender.lots.title text
            tender.lots.description text
            tender.lots.status text
            tender.lots.value object
            tender.lots.value.amount number
            tender.lots.value.currency text
            tender.lots.tenderPeriod period
            tender.lots.contractPeriod period
            tender.additionalClassifications list
            tender.additionalProcurementCategories list
            tender.submissionMethod list
            tender.items.deliveryAddresses list
            tender.items.deliveryLocations list
            tender.selectionCriteria object
            tender.selectionCriteria.criteria list
            tender.lots.selectionCriteria object
            tender.lots.selectionCriteria.criteria list
            awards objects
            awards.id id
            awards.title text
            awards.status text
            awards.date date
            awards.value object
            awards.value.amount number
            awards.value.currency text
            awards.suppliers objects
            awards.suppliers.id id
            awards.suppliers.name text
            awards.relatedLots list
            awards.items objects
            awards.documents objects
            awards.documents.datePublished date
            awards.contractPeriod period
            awards.standstillPeriod period
            awards.amendments objects
            contracts objects
            contracts.id id
            contracts.awardID id
            contracts.title text
            contracts.status text
            contracts.dateSigned date
            contracts.period period
            contracts.value object
            contracts.value.amount number
            contracts.value.currency text
            contracts.items objects
            contracts.documents objects
            contracts.documents.datePublished date
            contracts.milestones objects
            contracts.milestones.dueDate date
            contracts.amendments objects
            contracts.relatedLots list
            contracts.implementation object
            contracts.implementation.transactions objects
            contracts.implementation.milestones objects
            contracts.implementation.documents objects
            relatedProcesses objects
            relatedProcesses.relationship list
            relatedProcesses.identifier text
            """;

    /// A release cannot do without these (release schema, `required`).
    private static final List<String> REQUIRED = List.of("ocid", "id", "date", "tag");

    private static final List<String> PERIOD = List.of("startDate", "endDate", "maxExtentDate");

    /// Where findings go.
    @FunctionalInterface
    interface Sink {
        void find(String pointer, Kind kind, String message);
    }

    private enum Type {
        TEXT("text"),
        DATE("text"),
        ID("text or a whole number"),
        NUMBER("a number"),
        OBJECT("an object"),
        PERIOD("an object"),
        OBJECTS("an array of objects"),
        LIST("an array");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        boolean holds(JsonNode value) {
            return switch (this) {
                case TEXT, DATE -> value.isString();
                case ID -> value.isString() || value.isIntegralNumber();
                case NUMBER -> value.isNumber();
                case OBJECT, PERIOD -> value.isObject();
                case OBJECTS, LIST -> value.isArray();
            };
        }
    }

    private record Field(String name, Type type, Map<String, Field> members) {}

    private static final Map<String, Field> RELEASE = parsed();

    private Expected() {}

    /// Says what is not as the standard has it, and mends what can be.
    static void check(ObjectNode release, Sink sink) {
        for (String name : REQUIRED) {
            JsonNode value = release.get(name);
            if (value == null
                    || value.isNull()
                    || (value.isString() && value.stringValue().isBlank())) {
                sink.find("/" + name, Kind.MISSING, "`" + name + "` is missing");
            }
        }
        members(release, RELEASE, null, sink);
    }

    private static void members(JsonNode object, Map<String, Field> fields, @Nullable Place place, Sink sink) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            Field field = fields.get(member.getKey());
            // Null is how a publisher takes a value back (Merging, "removing values").
            if (field != null && !member.getValue().isNull()) {
                Place here = new Place(place, field.name(), -1);
                JsonNode mended = mended(field.type(), member.getValue());
                if (mended != null) {
                    sink.find(
                            here.pointer(),
                            Kind.WRONG_TYPE,
                            "Should be " + field.type().words + ", is " + kind(member.getValue()) + ": read as "
                                    + (mended.isArray() ? "an array of it" : "the object in it"));
                    member.setValue(mended);
                }
                field(field, member.getValue(), here, sink);
            }
        }
    }

    private static void field(Field field, JsonNode value, Place place, Sink sink) {
        if (!field.type().holds(value)) {
            sink.find(place.pointer(), Kind.WRONG_TYPE, "Should be " + field.type().words + ", is " + kind(value));
        } else if (field.type() == Type.DATE) {
            date(value.stringValue(), place, sink);
        } else if (field.type() == Type.OBJECT || field.type() == Type.PERIOD) {
            members(value, field.members(), place, sink);
        } else if (field.type() == Type.OBJECTS) {
            elements(field, value, place, sink);
        }
    }

    /// The same as what it should be; null if it is that, or cannot be told.
    private static @Nullable JsonNode mended(Type type, JsonNode value) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        return switch (type) {
            case OBJECTS, LIST -> {
                if (value.isObject() && !value.isEmpty() && isCounted((ObjectNode) value)) {
                    value.values().forEach(array::add);
                    yield array;
                }
                boolean one = value.isObject() || (type == Type.LIST && value.isString());
                yield one ? array.add(value) : null;
            }
            case OBJECT, PERIOD ->
                value.isArray() && value.size() == 1 && value.get(0).isObject() ? value.get(0) : null;
            case TEXT, DATE, ID, NUMBER -> null;
        };
    }

    private static boolean isCounted(ObjectNode object) {
        int place = 0;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!member.getKey().equals(Integer.toString(place++))
                    || !member.getValue().isObject()) {
                return false;
            }
        }
        return true;
    }

    private static void date(String text, Place place, Sink sink) {
        if (!text.isBlank() && Dates.stated(text) == null) {
            String shown = text.strip();
            sink.find(
                    place.pointer(),
                    Kind.DATE,
                    "“" + (shown.length() > 60 ? shown.substring(0, 59) + "…" : shown) + "” is no date: not read");
        }
    }

    private static void elements(Field field, JsonNode array, Place place, Sink sink) {
        Set<String> ids = new HashSet<>();
        int index = 0;
        for (JsonNode element : array.values()) {
            var here = new Place(place, "", index++);
            if (!element.isObject()) {
                sink.find(here.pointer(), Kind.WRONG_TYPE, "Should be an object, is " + kind(element));
                continue;
            }
            JsonNode id = array.size() == 1 ? null : element.get("id");
            if (id != null && id.isValueNode() && !id.isNull() && !ids.add(id.asString())) {
                sink.find(here.pointer() + "/id", Kind.DUPLICATE_ID, "Another object of this array has this id");
            }
            members(element, field.members(), here, sink);
        }
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "nothing";
        };
    }

    /// The way to a value, kept as links so that it becomes text only when there is something to say.
    private record Place(@Nullable Place parent, String name, int index) {
        String pointer() {
            String above = parent == null ? "" : parent.pointer();
            return above + "/" + (index < 0 ? name : Integer.toString(index));
        }
    }

    private static Map<String, Field> parsed() {
        Map<String, Field> release = new LinkedHashMap<>();
        for (String line : TABLE.lines().toList()) {
            int blank = line.indexOf(' ');
            String[] path = line.substring(0, blank).split("\\.", -1);
            Type type = Type.valueOf(line.substring(blank + 1).toUpperCase(Locale.ROOT));
            Map<String, Field> fields = release;
            for (int i = 0; i < path.length - 1; i++) {
                fields = Objects.requireNonNull(fields.get(path[i]), line).members();
            }
            String name = path[path.length - 1];
            Map<String, Field> members = new LinkedHashMap<>();
            if (type == Type.PERIOD) {
                PERIOD.forEach(date -> members.put(date, new Field(date, Type.DATE, Map.of())));
            }
            fields.put(name, new Field(name, type, members));
        }
        return release;
    }
}
