package powerhouse.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import powerhouse.RecordedPortal;

/// Enters verbs on the command line, and keeps what they print and write.
final class Verbs {
    private final Stage stage;
    private int count;

    Verbs(Stage stage) {
        this.stage = stage;
    }

    /// Runs a verb on the data folder and keeps what it printed.
    String run(String folder, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", stage.data.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream usualOut = System.out;
        PrintStream usualErr = System.err;
        int code;
        try {
            System.setOut(new PrintStream(out, true, UTF_8));
            System.setErr(new PrintStream(err, true, UTF_8));
            code = RecordedPortal.enter(stage.environment, stage.clock, all.toArray(String[]::new));
        } finally {
            System.setOut(usualOut);
            System.setErr(usualErr);
        }
        String line = String.join(" ", arguments);
        // Packed secrets are not always as long.
        String printed = out.toString(UTF_8).replaceAll("[0-9,]+(?= bytes, read back whole)", "{size}");
        stage.recorder.keep(
                folder + "/%03d-%s".formatted(++count, stage.recorder.file(line)),
                "$ powerhouse " + line + "\nexit code " + code + "\n\n" + printed + "\n---- standard error\n"
                        // How far it was after how many seconds is another story each time.
                        + err.toString(UTF_8).replaceAll("(?m)^[A-Za-z, ]+: [0-9,]+( of [0-9,]+)?(, .*)?\\R", ""));
        return out.toString(UTF_8);
    }

    /// Keeps what a verb wrote.
    void file(String name, Path file) throws IOException {
        stage.recorder.keep(name, Files.exists(file) ? Files.readString(file) : "There is no such file");
    }

    /// Into a file: what is printed goes past [System#out].
    void export(String folder, String name, String what, String format) throws IOException {
        Path file = stage.data.resolve(name + "-" + what + "." + format);
        run(folder, "export", what, "--format", format, "--output", file.toString());
        file(folder.replaceFirst("[^/]*$", "files/") + file.getFileName(), file);
        Files.deleteIfExists(file);
    }

    /// Keeps each entry of an archive that a verb wrote.
    void zip(String name, Path file) throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            stage.recorder.keep(
                    "verbs/files/" + name + ".list",
                    String.join("\n", entries.stream().map(ZipEntry::getName).toList()) + "\n");
            for (ZipEntry entry : entries) {
                String text = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
                stage.recorder.keep(
                        "verbs/files/" + name + "/" + stage.recorder.file(entry.getName()),
                        switch (entry.getName()) {
                            // The addresses that were asked, with their ports, in packed and digested form.
                            case "fetches.jsonl" -> text.replaceAll("\"base64\":\"[^\"]+", "\"base64\":\"{bytes}");
                            case "digests.json", "company_admissions.jsonl" ->
                                text.replaceAll("[0-9a-f]{64}", "{digest}");
                            default -> text;
                        });
            }
        }
    }
}
