package powerhouse.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every verb on the folder of the demonstration: its help, what it answers, and what it refuses.
final class DemoVerbs {
    private static final String ALL = "verbs/demo";

    private static final List<String> VERBS = List.of(
            "demo",
            "serve",
            "collect",
            "import",
            "export",
            "search",
            "merge",
            "sources",
            "rebuild",
            "account",
            "bounces",
            "review",
            "decide",
            "redact",
            "backup",
            "restore",
            "places",
            "generate",
            "train",
            "settings");

    private final Stage stage;
    private final Verbs verbs;

    DemoVerbs(Stage stage, Verbs verbs) {
        this.stage = stage;
        this.verbs = verbs;
    }

    void record() throws IOException {
        ask();
        Path files = Files.createDirectories(stage.data.resolve("files"));
        for (String what : List.of("releases", "records", "opportunities")) {
            for (String format : List.of("jsonl", "csv")) {
                verbs.export(ALL, "exported", what, format);
            }
        }
        generate(files);
        bringIn(files);
        settle();
        run("bounces", files.resolve("register.csv").toString());
        leaveAndReturn(files.resolve("backup.zip"));
        run("sources");
        run("account");
        run("review");
    }

    /// What needs no file.
    private void ask() {
        run();
        run("--help");
        run("--version");
        run("moon");
        for (String name : VERBS) {
            run(name, "--help");
            run(name, "--moon");
        }
        for (String asked : """
                search
                search software
                search software -licence --size 5
                search "case management"
                search zeppelin
                search --tech --region north --phase open
                search --tech --region UKD --size 100
                search --near Leeds --within 20
                search software --near LS1 1AA
                search --near Atlantis
                search --within 20
                search --phase moon
                search --region moon
                search --size 0
                sources
                settings
                review
                review links --size 3
                review organisations
                review tech
                review places
                review moon
                account
                account ann@ardale.example
                account nobody@nowhere.example
                account not-one
                account ann@ardale.example --grant moon
                account ann@ardale.example --grant reviewer
                account ann@ardale.example --revoke reviewer
                places
                places --where Leeds
                places --where M1
                places --where Leeds --from York
                places --where Atlantis
                export moon
                export opportunities --format moon
                merge /nowhere
                import /nowhere
                decide link a b --why x
                decide moon a b c --why x
                redact --ocid nothing --release 1 --why x --who me
                bounces /nowhere
                restore /nowhere
                train --from /nowhere
                generate
                generate --count 0
                generate --count 3
                generate --count 3 --seed 2 --today 2026-11-20 --format jsonl
                """.lines().toList()) {
            run(words(asked));
        }
    }

    /// Sample notices as each publisher would have them, tried out but not kept.
    private void generate(Path files) throws IOException {
        for (String like : Recording.SOURCES) {
            for (String format : List.of("package", "jsonl")) {
                Path file = files.resolve(like + "." + format + ".json");
                run(
                        "generate",
                        "--count",
                        "12",
                        "--seed",
                        "7",
                        "--today",
                        "2026-11-20",
                        "--like",
                        like,
                        "--format",
                        format,
                        "--out",
                        file.toString());
                if (Files.exists(file)) {
                    verbs.file("verbs/files/generated-" + like + "." + format, file);
                    run("import", "--dry-run", file.toString());
                    run("merge", file.toString());
                    run("merge", "--versioned", file.toString());
                }
            }
        }
    }

    /// A register of contracts as a table, and some of the sample notices.
    private void bringIn(Path files) throws IOException {
        Path register = Files.writeString(files.resolve("register.csv"), """
                Reference,Title,Supplier,Buyer,Value,Signed
                C1,Street lamps,Lamp & Sons,Borough of Nowhere,1200,2026-01-31
                C2,"=HYPERLINK(""https://x.example"",""y"")",+Plus Ltd,@Nowhere,5,2026-02-01
                C3,Software,-Minus Ltd; Wick Ltd,Borough of Nowhere,3m,2026-02-02
                """);
        Path mapping = Files.writeString(files.resolve("mapping.yaml"), """
                source: nowhere-council
                key: Reference
                columns:
                  Title: tender/title
                  Supplier: awards/0/suppliers/*/name
                  Buyer: buyer/name
                  Value: awards/0/value/amount
                  Signed: awards/0/date
                constants:
                  awards/0/status: active
                """);
        run("import", "--dry-run", "--mapping", mapping.toString(), register.toString());
        run("import", "--mapping", mapping.toString(), register.toString());
        run("import", register.toString());
        run("import", files.resolve("find-a-tender.jsonl.json").toString());
        run("import", files.resolve("find-a-tender.package.json").toString());
    }

    /// What people decide of the link that is least sure, and what they take out for good.
    private void settle() {
        String link = run("review", "links", "--size", "1");
        Matcher settled = Pattern.compile("decide link (\\S+) (\\S+)").matcher(link);
        if (settled.find()) {
            run("decide", "link", settled.group(1), settled.group(2), "different", "--why", "Two lots", "--who", "me");
            run("decide", "tech", settled.group(1), "yes", "--why", "It says so", "--who", "me");
            run("decide", "buyer", settled.group(1), "no", "--why", "It sits in Wales", "--who", "me");
            run("decide", "delivery", "nothing", "no", "--why", "x", "--who", "me");
        }
        run("redact", "--ocid", "ocds-sample1-000003", "--release", "000001-2026", "--why", "A name", "--who", "me");
    }

    /// A backup, a rebuild, and the backup brought back.
    private void leaveAndReturn(Path backup) throws IOException {
        run("backup", backup.toString());
        run("backup", backup.toString());
        verbs.zip("backup", backup);
        run("rebuild");
        verbs.export(ALL, "rebuilt", "opportunities", "jsonl");
        run("search", "software", "--size", "50");
        run("restore", backup.toString());
        verbs.export(ALL, "restored", "opportunities", "csv");
    }

    private String run(String... arguments) {
        return verbs.run(ALL, arguments);
    }

    /// Words as a shell would split them, without its quotes.
    private static String[] words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"[^\"]*\"|(?<=--near )LS1 1AA|\\S+").matcher(line);
        while (word.find()) {
            words.add(word.group());
        }
        return words.toArray(String[]::new);
    }
}
