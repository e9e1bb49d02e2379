package powerhouse.sample;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import powerhouse.sample.Generator.Notice;
import powerhouse.sample.Phrasebook.Buyer;
import powerhouse.sample.Phrasebook.Cpv;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// A notice in the shape of TED's search: flat, texts by language, the values of lots in lists, days with an offset.
final class TedNotice {
    private static final DefaultPrettyPrinter PRINTER = Json.printer("  ", "\n");
    private static final ZoneId LUXEMBOURG = ZoneId.of("Europe/Luxembourg");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-ddxxx");

    private TedNotice() {}

    static byte[] write(Notice notice) {
        return Json.object(PRINTER, json -> write(notice, json));
    }

    private static void write(Notice notice, Json json) {
        SampleContract contract = notice.contract();
        SampleStage stage = notice.stage();
        Buyer buyer = contract.buyers().getFirst();
        List<String> codes = contract.cpv().stream().map(Cpv::code).toList();
        LocalDate day = notice.at().atZone(LUXEMBOURG).toLocalDate();
        json.text("publication-number", (900_000 + notice.number()) + "-" + day.getYear())
                .text("publication-date", day(day))
                .text("procedure-identifier", "5a3b1e00-0000-4000-8000-%012d".formatted(contract.number()))
                .text("form-type", stage.award() ? "result" : stage.planning() ? "planning" : "competition")
                .text("notice-type", stage.award() ? "can-standard" : stage.planning() ? "pin-only" : "cn-standard")
                .text("procedure-type", contract.twoStage() ? "restricted" : "open")
                .object(
                        "notice-title",
                        () -> json.text("fra", "Irlande – Marché – " + contract.title())
                                .text(
                                        "eng",
                                        "Ireland – " + contract.cpv().getFirst().words() + " – " + contract.title()))
                .object(
                        "description-lot",
                        () -> json.texts(
                                "eng",
                                List.of(contract.description(
                                        "tender", SampleContract.random(contract.number(), 0, 0)))))
                .object("buyer-name", () -> json.texts("eng", List.of(buyer.name())))
                .texts("buyer-country", List.of("IRL"))
                .texts("classification-cpv", codes)
                .texts("place-of-performance", List.of(buyer.region(), "IRL"))
                .texts("estimated-value-lot", List.of(Long.toString(contract.net())))
                .texts("estimated-value-cur-lot", List.of("EUR"));
        if (stage.award()) {
            json.number("total-value", Long.toString(contract.net()))
                    .texts("total-value-cur", List.of("EUR"))
                    .object("winner-name", () -> json.texts("eng", contract.suppliers()));
        } else if (!stage.planning()) {
            json.texts(
                    "deadline-receipt-tender-date-lot",
                    List.of(day(notice.tendered().plusDays(contract.days()))));
        }
    }

    private static String day(LocalDate day) {
        return DAY.format(day.atStartOfDay(LUXEMBOURG));
    }
}
