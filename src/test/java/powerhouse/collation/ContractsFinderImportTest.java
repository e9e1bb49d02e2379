package powerhouse.collation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static powerhouse.collation.TestImports.names;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import powerhouse.job.Progress;
import powerhouse.records.Kept;
import powerhouse.records.Viewer;
import powerhouse.testkit.RealData;
import powerhouse.testkit.TestDatabase;
import tools.jackson.databind.JsonNode;

/// Contracts Finder's own tables, from the file to the record.
@ParameterizedClass
@EnumSource
class ContractsFinderImportTest {
    private static final String EXPORT = "Notice Identifier,Notice Type,Organisation Name,Status,Published Date,Title,"
            + "Description,Nationwide,Postcode,Region,Cpv Codes,Contact Address 1,Contact Town,Closing Date,Suitable for SME,"
            + "OJEU Contract Type,Value Low,Value High,Awarded Date,Awarded Value,"
            + "Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE],Contract start date,Contract end date,"
            + "Is sub-contract,Parent Reference,Closing Time\n";

    private final TestImports imports;

    ContractsFinderImportTest(TestDatabase.Kind kind) {
        imports = new TestImports(kind);
    }

    @AfterEach
    void close() {
        imports.close();
    }

    @Test
    void theSearchExport() throws Exception {
        String row = "NOWHERE-17,Contract,Borough of Nowhere,Awarded,2020-09-28T10:52:40Z,Lamps for %s,All of them,,,"
                + "\"North West,Yorkshire and The Humber\",31500000 31510000 ,1 Lamp Street,Nowhere,%s,Yes,Products,"
                + "1000,%s,30/06/2020,1500,\"[Lamp & Sons [UK]|2 Wick Lane|COMPANIES_HOUSE|01234567|Yes|No]"
                + "[Wick Ltd|null|NONE||No|No]\",01/09/2020,31/03/2021,YES,1f2e,12:00\n";
        Path file = imports.file(
                "notices.csv",
                (EXPORT + row.formatted("one", "30/06/2020", "2000") + row.formatted("two", "01/01/1", "0"))
                        .replace(
                                "NOWHERE-17,Contract,Borough of Nowhere,Awarded,2020-09-28T10:52:40Z,Lamps for two",
                                "NOWHERE-18,Contract,Borough of Nowhere,Open,2020-09-28T10:52:40Z,Lamps for two")
                        .getBytes(UTF_8));
        assertThat(imports.portal.importer.read(file, "", null, Progress.NONE, (piece, why) -> {}))
                .isEqualTo(new Kept(2, 0, 0));

        JsonNode first = imports.compiled("contracts-finder-export-NOWHERE-17-");
        assertThat(first.path("tender").path("tenderPeriod").path("endDate").asString())
                .isEqualTo("2020-06-30T12:00:00+01:00");
        assertThat(names(first.path("awards").path(0).path("suppliers")))
                .containsExactly("Lamp & Sons [UK]", "Wick Ltd");
        assertThat(first.path("parties")
                        .valueStream()
                        .map(party -> party.path("id").asString()))
                .contains("GB-COH-01234567");
        assertThat(first.path("tender").path("value").path("amount").asInt()).isEqualTo(2_000);
        assertThat(first.path("tender").path("additionalClassifications").size())
                .isEqualTo(1);
        JsonNode second = imports.compiled("contracts-finder-export-NOWHERE-18-");
        assertThat(second.path("tender").has("tenderPeriod")).isFalse();
        assertThat(second.path("tender").path("value").path("amount").asInt())
                .as("0 says that one figure is all there is")
                .isEqualTo(1_000);
        assertThat(second.path("tender").path("status").asString()).isEqualTo("active");
        assertThat(second.has("awards")).isFalse();
    }

    @Test
    void theDailyCsv() throws Exception {
        Path file = imports.file(
                "day.csv",
                ("uri,releases/0/ocid,releases/0/id,releases/0/date,releases/0/tag/0,releases/0/tender/title,"
                                + "releases/0/tender/items/0/classification/id,releases/0/tender/xClassifications/isSuitableForSme,"
                                + "releases/0/tender/items/999999999/id,releases/0/awards/0/value/amount,"
                                + "releases/0/awards/0/suppliers/0/id,releases/0/awards/0/suppliers/0/name,"
                                + "releases/0/awards/0/suppliers/1/id,releases/0/awards/0/suppliers/1/name\n"
                                + ",ocds-nowhere-1,1,2020-08-05T10:00:56Z,tender,Lamps,31500000,1,7,1500,0,Lamp & Sons,0,Wick Ltd\n")
                        .getBytes(UTF_8));
        assertThat(imports.portal.importer.read(file, "", null, Progress.NONE, (piece, why) -> {}))
                .isEqualTo(new Kept(1, 0, 0));
        JsonNode release = imports.compiled("ocds-nowhere-1");
        assertThat(release.path("awards").path(0).path("value").path("amount").asInt())
                .isEqualTo(1_500);
        assertThat(names(release.path("awards").path(0).path("suppliers"))).containsExactly("Lamp & Sons", "Wick Ltd");
        assertThat(release.path("tender").path("suitability").path("sme").asBoolean())
                .isTrue();
        assertThat(release.path("tender").path("items").size()).isEqualTo(1);
        assertThat(imports.portal
                        .releases
                        .list("ocds-nowhere-1", Viewer.anyone())
                        .getFirst()
                        .source())
                .isEqualTo("contracts-finder");
    }

    @Test
    void realDownloads() throws Exception {
        Path folder = RealData.get("contracts-finder");
        assertThat(imports.portal.importer.read(
                        folder.resolve("search-export-2020-07-to-10.csv"), "", null, Progress.NONE, (piece, why) -> {}))
                .isEqualTo(new Kept(1_000, 0, 0));
        assertThat(imports.portal.importer.read(
                        folder.resolve("daily-2020-08-05.csv"), "", null, Progress.NONE, (piece, why) -> {}))
                .isEqualTo(new Kept(29, 0, 0));
        assertThatThrownBy(() -> imports.portal.importer.read(
                        folder.resolve("poor-quality-feed-2025-10.csv"), "", null, Progress.NONE, (piece, why) -> {}))
                .hasMessageContaining("is no table that is known");
        imports.portal.pipeline.run(Progress.NONE);
        imports.portal.records.each(Viewer.anyone(), process -> {
            JsonNode release = process.trees().getLast();
            assertThat(release.path("tender").path("title").asString())
                    .as(process.ocid())
                    .isNotBlank();
            assertThat(release.path("buyer").path("name").asString())
                    .as(process.ocid())
                    .isNotBlank();
        });
    }
}
