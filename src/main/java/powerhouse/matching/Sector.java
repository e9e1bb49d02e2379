package powerhouse.matching;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import powerhouse.reading.Specialities;

/// Whom software and services are for, where a text says so. Booking for hospitals is no booking for leisure centres.
enum Sector {
    HEALTH("nhs hospital patient clinic clinical ambulance nurse icb surgery gp medical maternity pathology"),
    CARE("social-care care-home safeguarding foster adoption supported-living home-care carer"),
    SCHOOLS("school academy pupil nursery classroom multi-academy"),
    UNIVERSITIES("university college student campus higher-education further-education"),
    HOUSING("housing landlord tenant tenancy leaseholder lettings social-housing"),
    EMERGENCY("police constabulary fire-rescue firefighter fire-authority custody"),
    JUSTICE("court prison probation tribunal coroner"),
    TRANSPORT("bus rail railway transport highway train airport passenger"),
    CULTURE("museum library gallery heritage archive"),
    LEISURE("leisure gym sport swimming golf"),
    DEFENCE("defence army navy naval military raf mod"),
    ENERGY("electricity gas heat-network substation nuclear"),
    WATER("wastewater sewage reservoir"),
    FARMING("farm farming forestry fishery agriculture");

    @SuppressWarnings("ImmutableEnumChecker") // a list that nobody changes
    private final List<String> words;

    Sector(String words) {
        this.words = Arrays.stream(words.split(" ", -1))
                .map(each -> " " + String.join(" ", Specialities.stems(each.replace('-', ' '))) + " ")
                .toList();
    }

    /// Those that a text names.
    static Set<Sector> in(String text) {
        String stems = " " + String.join(" ", Specialities.stems(text)) + " ";
        Set<Sector> named = EnumSet.noneOf(Sector.class);
        for (Sector each : values()) {
            if (each.words.stream().anyMatch(stems::contains)) {
                named.add(each);
            }
        }
        return named;
    }
}
