package powerhouse.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// No relay: each letter becomes a file that mail programs open. Nothing leaves this machine.
public final class FolderRelay implements Relay {
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
            throw new UndeliveredException("Cannot make the folder " + folder, false, e);
        }
        return new Line() {
            @Override
            public void hand(EmailAddress to, byte[] message) throws UndeliveredException {
                Path file = folder.resolve(Mime.id(message).replaceAll("[^A-Za-z0-9.@-]", "") + ".eml");
                try {
                    // Whole or not at all, and the same letter again is the same file.
                    Path part = Files.createTempFile(folder, ".", ".part");
                    Files.write(part, message);
                    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    throw new UndeliveredException("Cannot write " + file + ": " + e.getMessage(), false, e);
                }
            }

            @Override
            public void close() {
                // Nothing is held open between two letters.
            }
        };
    }
}
