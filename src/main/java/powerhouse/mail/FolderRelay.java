package powerhouse.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// No relay: each letter becomes a file that mail programs open. Nothing leaves this machine.
public final class FolderRelay implements Relay {
    private static final String WHOLE = ".eml";
    private static final String PART = ".part";

    /// What nobody but a portal names so: a file called by its Message-ID. Any host will do, since the
    /// settings may have named another one when the letter was written.
    private static final Pattern OURS =
            Pattern.compile("([A-Za-z0-9-]+\\.[0-9a-f]{32}@[A-Za-z0-9.-]*)(?:\\.eml|\\.part)");

    private final Path folder;

    public FolderRelay(Path folder) {
        this.folder = folder;
    }

    @Override
    public String where() {
        return folder.toString();
    }

    @Override
    public Line open() throws UndeliveredException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UndeliveredException("Cannot make the folder " + folder, Answer.HUNG_UP, e);
        }
        return new Line() {
            @Override
            public void hand(EmailAddress to, byte[] message) throws UndeliveredException {
                String name = name(Mime.id(message));
                Path file = folder.resolve(name + WHOLE);
                try {
                    // Whole or not at all, and the same letter again is the same file. What a power cut leaves half
                    // written has the letter's name as well, and so goes with it.
                    Path part = folder.resolve(name + PART);
                    Files.write(part, message);
                    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    throw new UndeliveredException("Cannot write " + file + ": " + e.getMessage(), Answer.REFUSED, e);
                }
            }

            @Override
            public void close() {
                // Nothing is held open between two letters.
            }
        };
    }

    /// Deletes the files of letters that are not kept any more, and nothing that a portal has not written.
    ///
    /// @param kept the Message-IDs of those that are; asked for once the files are listed, and a letter
    ///     is kept before it becomes a file, so that none is taken for forgotten that was just written
    void keepOnly(Supplier<Set<String>> kept) {
        List<Path> files = files();
        if (files.isEmpty()) {
            return;
        }
        Set<String> names = kept.get().stream().map(FolderRelay::name).collect(Collectors.toSet());
        for (Path file : files) {
            Matcher ours = OURS.matcher(file.getFileName().toString());
            if (ours.matches() && !names.contains(ours.group(1))) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot delete the forgotten letter " + file, e);
                }
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the letters in " + folder, e);
        }
    }

    private static String name(String id) {
        return id.replaceAll("[^A-Za-z0-9.@-]", "");
    }
}
