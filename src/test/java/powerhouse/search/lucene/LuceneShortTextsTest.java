package powerhouse.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import powerhouse.search.SearchIndex.Part;
import powerhouse.search.ShortTexts;
import powerhouse.search.ShortTexts.Text;

class LuceneShortTextsTest {
    private final ShortTexts texts = new LuceneShortTexts();

    @BeforeEach
    void fill() {
        texts.apply(
                List.of(
                        new Text("mill", "Millrace Software", "We make booking software for clinics"),
                        new Text("ardale", "Ardale Apps", "Bookings for museums, and websites"),
                        new Text("zeta", "Zeta Sensors", "Sensors that count who passes a clinic")),
                Set.of());
    }

    @AfterEach
    void close() {
        texts.close();
    }

    @Test
    void halfOfTheWordsSufficeAndThoseWithAllComeFirst() {
        assertThat(texts.find("booking software")).containsExactly("mill", "ardale");
        assertThat(texts.find("We need booking software for our clinic")).containsExactly("mill");
        assertThat(texts.find("booking clinics museum")).containsExactlyInAnyOrder("mill", "ardale");
        assertThat(texts.find("booking clinics")).startsWith("mill").hasSize(3);
        assertThat(texts.find("zeppelin")).isEmpty();
        assertThat(texts.find("zeta")).containsExactly("zeta");
    }

    @Test
    void whatIsTypedMeansWhatItMeansInASearch() {
        assertThat(texts.find("clinics -sensors")).containsExactly("mill");
        assertThat(texts.find("\"booking software\"")).containsExactly("mill");
        assertThat(texts.find("“software for clinics”"))
                .as("quotes of a word processor")
                .containsExactly("mill");
        assertThat(texts.find("book*")).containsExactlyInAnyOrder("mill", "ardale");
        assertThat(texts.find("websites OR passes")).containsExactlyInAnyOrder("ardale", "zeta");
        assertThat(texts.find("the")).as("small words alone").isEmpty();
        for (String odd : List.of("\"", "(", "*", "-", "\uD83D", "x".repeat(5_000), "a ".repeat(3_000), "\u0000")) {
            assertThat(texts.find(odd)).as(odd).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void whatIsReplacedOrRemovedIsNotFoundAnyMore() {
        texts.apply(List.of(new Text("mill", "Millrace Software", "We make cheese")), Set.of("ardale"));

        assertThat(texts.find("booking")).isEmpty();
        assertThat(texts.find("cheese")).containsExactly("mill");
    }

    @Test
    void whatWasLookedForIsMarked() {
        assertThat(texts.highlight("for clinics", "Software for a clinic"))
                .filteredOn(Part::matched)
                .extracting(Part::text)
                .containsExactly("clinic");
        assertThat(texts.highlight("zeppelin", "Software for a clinic")).isEmpty();
    }
}
