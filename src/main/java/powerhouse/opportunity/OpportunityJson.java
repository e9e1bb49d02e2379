package powerhouse.opportunity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import powerhouse.store.Sha256;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// An opportunity as JSON, in one line: for exports, and to tell whether it changed.
public final class OpportunityJson {
    private static final ObjectWriter WRITER =
            JsonMapper.builder().addMixIn(Opportunity.class, Flat.class).build().writerFor(Opportunity.class);

    private OpportunityJson() {}

    /// One line, without the line end.
    public static byte[] line(Opportunity opportunity) {
        return WRITER.writeValueAsBytes(opportunity);
    }

    /// The same for the same opportunity, another for another: 64 bits are plenty for two values of one ocid.
    static long digest(Opportunity opportunity) {
        return Sha256.number(line(opportunity));
    }

    /// Readers of exports know no groups: every field stands by itself, in an order that is kept.
    @JsonPropertyOrder({
        "ocid",
        "source",
        "audience",
        "title",
        "description",
        "buyers",
        "delivery",
        "cpv",
        "value",
        "valueBasis",
        "deadline",
        "dates",
        "stage",
        "noticeType",
        "technique",
        "legalBasis",
        "procedure",
        "category",
        "contractPeriod",
        "published",
        "updated",
        "lots",
        "documents",
        "suppliers",
        "suitability",
        "conditions",
        "additional",
        "north",
        "tech",
        "howToBid",
        "ties"
    })
    @JsonIgnoreProperties({"provenance", "buying", "price", "timing", "readings"})
    private interface Flat {
        @JsonProperty
        Object source();

        @JsonProperty
        Object audience();

        @JsonProperty
        Object buyers();

        @JsonProperty
        Object delivery();

        @JsonProperty
        Object cpv();

        @JsonProperty
        Object value();

        @JsonProperty
        Object valueBasis();

        @JsonProperty
        Object deadline();

        @JsonProperty
        Object dates();

        @JsonProperty
        Object noticeType();

        @JsonProperty
        Object technique();

        @JsonProperty
        Object legalBasis();

        @JsonProperty
        Object procedure();

        @JsonProperty
        Object category();

        @JsonProperty
        Object contractPeriod();

        @JsonProperty
        Object published();

        @JsonProperty
        Object updated();

        @JsonProperty
        Object lots();

        @JsonProperty
        Object documents();

        @JsonProperty
        Object suitability();

        @JsonProperty
        Object conditions();

        @JsonProperty
        Object additional();

        @JsonProperty
        Object north();

        @JsonProperty
        Object tech();

        @JsonProperty
        Object howToBid();
    }
}
