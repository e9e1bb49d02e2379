package powerhouse.company.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import powerhouse.company.Company;
import powerhouse.company.Company.Said;
import powerhouse.company.Profile;
import powerhouse.opportunity.Wording;
import powerhouse.organisation.Identifier;
import powerhouse.place.Gazetteer;
import powerhouse.query.NearPlace;
import powerhouse.query.SearchRequest;
import powerhouse.reading.Cluster;
import powerhouse.reading.Demand;
import powerhouse.web.Pages;

/// What somebody says of a company. Where, how far, how much and which kinds are asked and understood as in a search.
public final class CompanyForm {
    private static final int LONGEST_NAME = 200;
    /// A capability statement of five pages.
    static final int LONGEST_WORDS = 10_000;

    private final Map<String, String> typed = new LinkedHashMap<>();
    private final List<SearchRequest.Fault> faults = new ArrayList<>();
    private final SearchRequest search;
    private final @Nullable BigDecimal turnover;
    private final Set<Demand.Kind> holds;
    private final List<String> more;
    private final List<String> less;

    /// What a company can have or not have. Accounts and references are nobody's to hold, places on
    /// frameworks are many.
    public static final List<Demand.Kind> HELD = Arrays.stream(Demand.Kind.values())
            .filter(kind -> switch (kind) {
                case TURNOVER, ACCOUNTS, CREDIT_SCORE, REFERENCES, RECORD_CHECKS, MEMBERSHIP -> false;
                default -> true;
            })
            .toList();

    CompanyForm(Map<String, String[]> parameters, Gazetteer gazetteer) {
        for (String name : List.of("name", "register", "words", "cpv", "turnover")) {
            typed.put(
                    name,
                    String.join(" ", parameters.getOrDefault(name, new String[0]))
                            .strip());
        }
        Map<String, String[]> asked = new LinkedHashMap<>(parameters);
        asked.keySet().retainAll(List.of("near", "within", "min", "max", "cluster", "sme"));
        asked.put("cpv", one("cpv").split("[\\s,;]+", -1));
        search = new SearchRequest(asked, gazetteer);
        if (one("name").isEmpty()) {
            fault("name", "Enter the name of the company");
        } else if (one("name").length() > LONGEST_NAME) {
            fault("name", "Shorten the name to " + LONGEST_NAME + " characters or fewer");
        }
        if (!one("register").isEmpty()
                && Identifier.companyNumber(one("register")).isEmpty()) {
            fault(
                    "register",
                    "Enter the number as Companies House writes it: eight digits, or two letters and six digits");
        }
        if (one("words").length() > LONGEST_WORDS) {
            fault(
                    "words",
                    "Shorten this to " + Wording.count(LONGEST_WORDS) + " characters or fewer; it has "
                            + Wording.count(one("words").length()));
        }
        SearchRequest pounds = new SearchRequest(Map.of("min", new String[] {one("turnover")}), gazetteer);
        turnover = pounds.least();
        if (!pounds.fault("min").isEmpty()) {
            fault("turnover", pounds.fault("min"));
        }
        faults.addAll(search.faults());
        more = Pages.values(parameters, "more");
        less = Pages.values(parameters, "less");
        List<String> held = Pages.values(parameters, "holds");
        holds = HELD.stream().filter(kind -> held.contains(key(kind))).collect(Collectors.toSet());
    }

    /// In the form: `iso-27001`.
    public static String key(Demand.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What was marked before anything was kept.
    public List<String> marks(String name) {
        return name.equals("more") ? more : less;
    }

    /// Whether it is ticked.
    public boolean holds(Demand.Kind kind) {
        return holds.contains(kind);
    }

    /// What was kept before.
    static CompanyForm of(Company company, Gazetteer gazetteer) {
        Said said = company.said();
        Map<String, String[]> typed = new LinkedHashMap<>();
        put(typed, "name", said.name());
        put(typed, "register", said.register());
        put(typed, "words", said.words());
        typed.put("cpv", said.cpv().stream().sorted().toArray(String[]::new));
        typed.put("cluster", said.clusters().stream().map(Cluster::key).toArray(String[]::new));
        put(typed, "near", said.base());
        put(typed, "within", said.reach() == null ? "" : said.reach().toString());
        put(typed, "min", plain(said.budget().least()));
        put(typed, "max", plain(said.budget().most()));
        put(typed, "turnover", plain(said.turnover()));
        put(typed, "sme", said.small() ? "on" : "");
        typed.put("holds", said.holds().stream().map(CompanyForm::key).toArray(String[]::new));
        return new CompanyForm(typed, gazetteer);
    }

    private static void put(Map<String, String[]> typed, String name, String value) {
        typed.put(name, new String[] {value});
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }

    /// What was typed into a field, or "".
    public String one(String name) {
        return typed.getOrDefault(name, "");
    }

    /// The fields that a search has as well.
    public SearchRequest search() {
        return search;
    }

    /// What cannot be understood.
    public List<SearchRequest.Fault> faults() {
        return faults;
    }

    /// What is wrong with a field, or "".
    public String fault(String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(SearchRequest.Fault::message)
                .findFirst()
                .orElse("");
    }

    /// What was said, once nothing is wrong with it.
    Said said() {
        NearPlace near = search.near();
        return new Said(
                one("name"),
                Identifier.companyNumber(one("register")),
                one("words"),
                search.codes(),
                search.clusters(),
                near == null ? "" : near.typed(),
                search.within(),
                new Profile.Budget(search.least(), search.most()),
                turnover,
                search.is("sme"),
                holds);
    }

    /// The codes as they are typed.
    public String codes() {
        return Stream.of(one("cpv").split("[\\s,;]+", -1)).collect(Collectors.joining(" "));
    }

    private void fault(String field, String message) {
        faults.add(new SearchRequest.Fault(field, message));
    }

    /// What was asked on the page of matches, as a company begins with it.
    static CompanyForm begun(Map<String, String[]> parameters, String name, Gazetteer gazetteer) {
        Map<String, String[]> typed = new LinkedHashMap<>(parameters);
        String asked =
                String.join(" ", parameters.getOrDefault("q", new String[0])).strip();
        String number = Identifier.companyNumber(asked);
        put(typed, "name", name);
        put(typed, "register", number);
        put(typed, "words", number.isEmpty() ? asked : "");
        CompanyForm form = new CompanyForm(typed, gazetteer);
        // Nobody has been asked for it yet.
        form.faults.removeIf(fault -> fault.field().equals("name"));
        return form;
    }
}
