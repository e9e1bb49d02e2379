package powerhouse.opportunity;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import powerhouse.store.Sha256;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// An opportunity as JSON, in one line: for exports, and to tell whether it changed.
public final class OpportunityJson {
    private static final ObjectWriter WRITER =
            JsonMapper.builder().addMixIn(Opportunity.class, Flat.class).build().writerFor(Opportunity.class);

    /// In groups it is for us; whoever reads an export finds each fact by its name alone.
    @SuppressWarnings("UnusedMethod") // whoever writes the JSON reads them
    private interface Flat {
        @JsonUnwrapped
        Opportunity.Provenance provenance();

        @JsonUnwrapped
        Opportunity.Buying buying();

        @JsonUnwrapped
        Opportunity.Price price();

        @JsonUnwrapped
        Opportunity.Timing timing();

        @JsonUnwrapped
        Opportunity.Readings readings();
    }

    private OpportunityJson() {}

    /// One line, without the line end.
    public static byte[] line(Opportunity opportunity) {
        return WRITER.writeValueAsBytes(opportunity);
    }

    /// The same for the same opportunity, another for another: 64 bits are plenty for two values of one ocid.
    static long digest(Opportunity opportunity) {
        return Sha256.number(line(opportunity));
    }
}
