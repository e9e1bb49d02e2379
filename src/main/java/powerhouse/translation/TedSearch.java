package powerhouse.translation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import powerhouse.ocds.ReleasePackage.Slice;
import powerhouse.ocds.ReleaseReader.UnreadableException;
import powerhouse.records.Arrival;
import powerhouse.records.Form;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A notice as TED's search (version 3) answers it: flat, each text a map by language, each value of a lot in a
/// list of its own, and titles that begin with the country and the words of the CPV code.
final class TedSearch implements Form {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Longer lists are many lots; what they say together is not what one contract says.
    private static final int MOST_LOTS = 200;

    @Override
    public String key() {
        return "ted-search";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    /// The notices where they lie in the answer.
    @Override
    public List<Original> take(Arrival arrival) throws UnreadableException {
        byte[] body = arrival.body();
        try (JsonParser parser = JSON.createParser(body)) {
            List<Original> found = new ArrayList<>();
            boolean list = false;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableException("No answer of TED's search: no JSON object");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (!name.equals("notices") || value != JsonToken.START_ARRAY) {
                    parser.skipChildren();
                    continue;
                }
                list = true;
                for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                    parser.skipChildren();
                    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
                    Slice place = new Slice(start, end);
                    String trouble = token == JsonToken.START_OBJECT ? null : "it is no object";
                    found.add(new Original(place.of(body), place, "Notice " + (found.size() + 1) + ": ", trouble));
                }
            }
            if (!list) {
                throw new UnreadableException("No answer of TED's search: it has no list of notices");
            }
            return found;
        } catch (JacksonException e) {
            throw new UnreadableException("Malformed JSON at line %d, column %d: %s"
                    .formatted(
                            e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                            e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                            e.getOriginalMessage()));
        }
    }

    @Override
    public ObjectNode read(byte[] original) throws UnreadableException {
        JsonNode notice;
        try {
            notice = JSON.readTree(original);
        } catch (JacksonException e) {
            throw new UnreadableException("Malformed JSON: " + e.getOriginalMessage());
        }
        String number = notice.path("publication-number").asString("").strip();
        if (number.isEmpty()) {
            throw new UnreadableException("It has no publication-number");
        }
        return new Reading(notice, number).release();
    }

    private record Reading(JsonNode notice, String number) {
        ObjectNode release() {
            String procedure = only("procedure-identifier");
            String form = only("form-type");
            ObjectNode release = JsonNodeFactory.instance.objectNode();
            release.put("ocid", ReleasePieces.ocid("ted", procedure.isEmpty() ? number : procedure))
                    .put("id", number)
                    .put("initiationType", "tender");
            ReleasePieces.put(release, "date", ReleasePieces.beginning(ReleasePieces.day(only("publication-date"))));
            release.putArray("tag").add(EForms.tag(form, only("notice-type"), false, cancels()));
            buyers(release);
            boolean award = form.equals("result") || form.equals("dir-awa-pre") || form.equals("cont-modif");
            ObjectNode tender = release.putObject("tender");
            List<String> results =
                    list("winner-selection-status").stream().distinct().toList();
            tender.put("id", number).put("status", status(form, award, results));
            tender.putObject("legalBasis").put("scheme", "CELEX");
            String title = title();
            ReleasePieces.put(tender, "title", title);
            ReleasePieces.put(tender, "description", String.join("\n\n", texts("description-lot")));
            ReleasePieces.put(tender, "procurementMethodDetails", EForms.procedure(only("procedure-type")));
            ObjectNode item = tender.putArray("items").addObject().put("id", "1");
            ReleasePieces.classify(tender, item, list("classification-cpv"));
            ReleasePieces.deliver(item, list("place-of-performance"));
            ObjectNode value = award ? null : value();
            if (value != null) {
                tender.set("value", value);
            }
            earliest("deadline-receipt-tender-date-lot")
                    .ifPresent(day -> tender.putObject("tenderPeriod").put("endDate", day));
            earliest("deadline-receipt-request-date-lot")
                    .ifPresent(day -> tender.put("expressionOfInterestDeadline", day));
            techniques(tender);
            if (form.equals("planning")) {
                ReleasePieces.page(release.putObject("planning"), "plannedProcurementNotice", number, title);
            } else {
                ReleasePieces.page(tender, award ? "awardNotice" : "tenderNotice", number, title);
            }
            if (award) {
                award(release, form, results);
            }
            return release;
        }

        private boolean cancels() {
            return list("change-reason-code").contains("cancel");
        }

        private String status(String form, boolean award, List<String> results) {
            if (cancels()) {
                return "cancelled";
            }
            if (!award) {
                return form.equals("planning") ? "planned" : "active";
            }
            return results.equals(List.of("open-nw"))
                    ? "active"
                    : results.equals(List.of("clos-nw")) ? "unsuccessful" : "complete";
        }

        private Optional<String> earliest(String field) {
            return list(field).stream()
                    .map(ReleasePieces::day)
                    // What is no day is told only where there is no other.
                    .min(Comparator.comparing((String day) -> !ReleasePieces.isDate(day))
                            .thenComparing(day -> day));
        }

        private void techniques(ObjectNode tender) {
            ReleasePieces.techniques(tender, uses("framework-agreement-lot"), uses("dps-usage-lot"));
        }

        private boolean uses(String field) {
            return list(field).stream().anyMatch(code -> !code.equals("none"));
        }

        private void buyers(ObjectNode release) {
            List<String> names = texts("buyer-name");
            List<String> countries = list("buyer-country");
            ArrayNode parties = release.putArray("parties");
            for (int i = 0; i < Math.min(names.size(), MOST_LOTS); i++) {
                String id = ReleasePieces.slug(names.get(i));
                ObjectNode party = parties.addObject().put("id", id).put("name", names.get(i));
                party.putArray("roles").add("buyer");
                String country = countries.size() == names.size() || countries.size() == 1
                        ? countries.get(Math.min(i, countries.size() - 1))
                        : "";
                if (!country.isEmpty()) {
                    party.putObject("address").put("countryName", ReleasePieces.country(country));
                }
                if (i == 0) {
                    release.putObject("buyer").put("id", id).put("name", names.get(i));
                }
            }
        }

        /// "Ireland – Software package – Case management": the last part is the buyer's.
        private String title() {
            List<String> titles = texts("notice-title");
            if (titles.isEmpty()) {
                return "";
            }
            String[] parts = titles.getFirst().split(" – ", 3);
            return parts[parts.length - 1];
        }

        /// The whole value; else the sum of the lots, if all are in one currency.
        private @Nullable ObjectNode value() {
            ObjectNode total = ReleasePieces.value(only("total-value"), only("total-value-cur"));
            if (total != null) {
                return total;
            }
            List<String> amounts = list("estimated-value-lot");
            List<String> currencies =
                    list("estimated-value-cur-lot").stream().distinct().toList();
            return amounts.size() == 1 && currencies.size() == 1
                    ? ReleasePieces.value(amounts.getFirst(), currencies.getFirst())
                    : null;
        }

        /// The search tells the results of all lots in one list and the winners in another: which belongs to
        /// which it does not say, so there is one award of all that was won, none of what nobody is chosen for
        /// yet, and one that came to nothing where no lot was won.
        private void award(ObjectNode release, String form, List<String> results) {
            List<String> names = texts("winner-name").stream().distinct().toList();
            boolean won = results.isEmpty() || results.contains("selec-w") || !names.isEmpty();
            if (!won && results.contains("open-nw")) {
                return;
            }
            ObjectNode award = release.putArray("awards")
                    .addObject()
                    .put("id", number)
                    .put(
                            "status",
                            cancels()
                                    ? "cancelled"
                                    : !won ? "unsuccessful" : form.equals("dir-awa-pre") ? "pending" : "active");
            ObjectNode value = won ? result() : null;
            if (value != null) {
                award.set("value", value);
            }
            if (names.isEmpty()) {
                return;
            }
            ArrayNode suppliers = award.putArray("suppliers");
            for (int i = 0; i < Math.min(names.size(), MOST_LOTS); i++) {
                // By name: the first of one notice is another than the first of the next.
                suppliers
                        .addObject()
                        .put("id", ReleasePieces.slug(names.get(i)))
                        .put("name", names.get(i));
            }
        }

        /// What the result comes to where it is told apart from the value of the procedure, else that.
        private @Nullable ObjectNode result() {
            ObjectNode result = ReleasePieces.value(only("result-value-notice"), only("result-value-cur-notice"));
            return result != null ? result : ReleasePieces.value(only("total-value"), only("total-value-cur"));
        }

        /// The first value of a field, be it alone or in a list.
        private String only(String field) {
            List<String> all = list(field);
            return all.isEmpty() ? "" : all.getFirst();
        }

        private List<String> list(String field) {
            List<String> found = new ArrayList<>();
            JsonNode node = notice.path(field);
            add(found, node);
            return found;
        }

        private static void add(List<String> found, JsonNode node) {
            if (node.isArray()) {
                node.forEach(each -> add(found, each));
            } else if (node.isValueNode() && !node.isNull() && found.size() < 10_000) {
                String text = node.asString("").strip();
                if (!text.isEmpty()) {
                    found.add(text);
                }
            }
        }

        /// English where there is any, else the language that comes first.
        private List<String> texts(String field) {
            JsonNode node = notice.path(field);
            JsonNode chosen = node.isObject() && node.has("eng")
                    ? node.path("eng")
                    : node.isObject() && !node.isEmpty() ? node.iterator().next() : node;
            List<String> found = new ArrayList<>();
            add(found, chosen);
            return found.stream().distinct().toList();
        }
    }
}
