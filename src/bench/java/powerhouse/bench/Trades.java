package powerhouse.bench;

import java.util.List;
import java.util.Random;

/// What made-up firms of the North make, for whom, how and where.
final class Trades {
    static final List<String> MAKES = List.of(
            "case management software", "booking systems", "websites", "data platforms", "sensors", "mobile apps",
            "dashboards", "network equipment", "cloud hosting", "learning platforms", "payment terminals", "drones",
            "document scanning", "telephone systems", "penetration tests", "patient records", "traffic models",
            "door access", "street lighting controls", "machine learning");
    static final List<String> SERVES = List.of(
            "councils", "hospitals", "schools", "housing associations", "universities", "police forces", "museums",
            "water companies", "railways", "care homes", "charities", "fire services", "libraries", "farms", "ports");
    static final List<String> HOW = List.of(
            "accessible and open source", "with support and training", "on fixed prices", "with user research",
            "installed and maintained", "hosted in the UK", "by a small team", "integrated with what is there",
            "for remote monitoring", "with analysis and reports", "designed with residents", "for energy efficiency");
    static final List<String> PLACES =
            List.of("Leeds", "Manchester", "Liverpool", "Newcastle upon Tyne", "Sheffield", "York", "Hull", "Preston");

    private Trades() {}

    static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
