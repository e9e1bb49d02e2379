package powerhouse;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import powerhouse.web.Feature;
import powerhouse.web.Setting;

/// Every setting: name, default and meaning. Each can be given as an environment variable `POWERHOUSE_…`.
public enum Settings {
    /// Where everything is kept.
    DATA("./data", "Folder that holds everything"),
    /// PostgreSQL instead of SQLite.
    DATABASE_URL("", "JDBC URL of PostgreSQL 15 or newer; empty for SQLite in the data folder"),
    /// The port of the portal.
    PORT("8080", "Port of the portal"),
    /// What the world calls this portal.
    SITE_URL("http://localhost:8080", "Public address of the portal, for canonical links and the sitemap"),
    /// Who runs it, told to publishers and readers.
    CONTACT(
            "",
            "E-mail address of whoever runs this portal, told to publishers in the User-Agent and shown to readers"),
    /// Who takes letters from here on.
    MAIL_RELAY(
            "",
            "smtp://USER:PASSWORD@HOST:587 or smtps://…:465 of the mail server that takes letters; empty: they become"
                    + " files in the data folder's outbox, and nothing leaves this machine"),
    /// What stands in the letters.
    MAIL_FROM("", "Sender of letters, 'Name <address>'; empty: Powerhouse <CONTACT>, which a relay needs one of"),
    /// Where Find a Tender answers.
    FIND_A_TENDER_URL("https://www.find-tender.service.gov.uk", "Base URL of Find a Tender"),
    /// How long to wait between its requests.
    FIND_A_TENDER_PAUSE("12s", "Pause between requests to Find a Tender"),
    /// Where Contracts Finder answers.
    CONTRACTS_FINDER_URL("https://www.contractsfinder.service.gov.uk", "Base URL of Contracts Finder"),
    /// How long to wait between its requests.
    CONTRACTS_FINDER_PAUSE("5s", "Pause between requests to Contracts Finder"),
    /// Where Public Contracts Scotland answers.
    PUBLIC_CONTRACTS_SCOTLAND_URL(
            "https://api.publiccontractsscotland.gov.uk", "Base URL of Public Contracts Scotland"),
    /// How long to wait between its requests.
    PUBLIC_CONTRACTS_SCOTLAND_PAUSE("5s", "Pause between requests to Public Contracts Scotland"),
    /// Where Sell2Wales answers.
    SELL2WALES_URL("https://api.sell2wales.gov.wales", "Base URL of Sell2Wales"),
    /// How long to wait between its requests.
    SELL2WALES_PAUSE("5s", "Pause between requests to Sell2Wales"),
    /// Where the Official Journal of the EU answers.
    TED_URL(
            "https://api.ted.europa.eu",
            "Base URL of TED, the EU's Official Journal; not collected if it is empty",
            true),
    /// How long to wait between its requests.
    TED_PAUSE("5s", "Pause between requests to TED"),
    /// What is of use here.
    TED_QUERY(
            "(buyer-country=IRL OR submission-language=ENG) AND (classification-cpv=48* OR classification-cpv=72*)",
            "Which notices of TED are collected, in the words of its expert search"),
    /// Where a feed of competitions lies.
    COMPETITIONS_URL("", "Address of an RSS or Atom feed of innovation competitions; not collected if it is empty"),
    /// How long to wait between its requests.
    COMPETITIONS_PAUSE("5s", "Pause between requests for the feed of competitions"),
    /// How far back a new portal begins.
    COLLECT_BACK("90d", "How far back the first collection reaches; collect --since goes further at any time");

    private final String byDefault;
    private final String meaning;
    /// Whether the variable may be there with nothing in it, and means that.
    private final boolean emptyIsMeant;

    Settings(String byDefault, String meaning) {
        this(byDefault, meaning, false);
    }

    Settings(String byDefault, String meaning, boolean emptyIsMeant) {
        this.byDefault = byDefault;
        this.meaning = meaning;
        this.emptyIsMeant = emptyIsMeant;
    }

    /// Where a publisher answers.
    ///
    /// @param source its key
    public static Settings url(String source) {
        return of(source, "_URL");
    }

    /// How long to wait between requests to a publisher.
    ///
    /// @param source its key
    public static Settings pause(String source) {
        return of(source, "_PAUSE");
    }

    /// Which of a publisher's notices are asked for, where there is a choice.
    ///
    /// @param source its key
    public static Optional<Settings> query(String source) {
        String name = name(source, "_QUERY");
        return Arrays.stream(values())
                .filter(setting -> setting.name().equals(name))
                .findFirst();
    }

    private static Settings of(String source, String what) {
        return valueOf(name(source, what));
    }

    private static String name(String source, String what) {
        return source.toUpperCase(Locale.ROOT).replace('-', '_') + what;
    }

    /// The name of the environment variable.
    public String variable() {
        return new Setting(name(), byDefault, meaning).variable();
    }

    /// What holds when nothing is said.
    public String byDefault() {
        return byDefault;
    }

    /// What it means.
    public String meaning() {
        return meaning;
    }

    /// The value in an environment. A variable that is empty says nothing, since that is how files of variables leave
    /// one out; unless to be empty means something.
    public String in(Map<String, String> environment) {
        String stated = environment.get(variable());
        if (emptyIsMeant && stated != null && stated.isBlank()) {
            return "";
        }
        return value(environment, new Setting(name(), byDefault, meaning));
    }

    /// The value of a feature's own setting.
    static String value(Map<String, String> environment, Setting setting) {
        String value = environment.get(setting.variable());
        return value == null || value.isBlank() ? setting.byDefault() : value.strip();
    }

    /// All of them: the doorway's, then those of the features.
    static List<Setting> all(List<Feature> features) {
        return Stream.concat(
                        Arrays.stream(values()).map(each -> new Setting(each.name(), each.byDefault(), each.meaning())),
                        features.stream().flatMap(feature -> feature.settings().stream()))
                .toList();
    }

    /// The value as a length of time: `12s`, `500ms`, `15m`, `90d`.
    ///
    /// @throws IllegalArgumentException naming the variable and what it should look like
    public Duration duration(Map<String, String> environment) {
        String value = in(environment);
        try {
            return DurationStyle.detectAndParse(value);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    variable() + " is '" + value + "', which is no length of time; write 500ms, 12s, 15m, 6h or 90d",
                    unreadable);
        }
    }

    /// The value as a whole number.
    ///
    /// @throws IllegalArgumentException naming the variable
    public int number(Map<String, String> environment) {
        String value = in(environment);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException(
                    variable() + " is '" + value + "', which is no whole number", unreadable);
        }
    }
}
