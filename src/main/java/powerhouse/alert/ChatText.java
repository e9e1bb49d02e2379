package powerhouse.alert;

import java.util.Locale;
import java.util.regex.Pattern;
import powerhouse.opportunity.Wording;

/// Words of strangers as a chat shows them, not as it obeys them: by the rules of whoever takes them.
enum ChatText {
    /// Slack's mrkdwn: three signs are control characters, and an entity stands for each. Nothing else reaches
    /// anybody: `@channel` in words calls nobody there, and a backslash would be seen.
    SLACK,
    /// Markdown, with tags of HTML in it: Mattermost, Rocket.Chat, Teams. Who calls everybody (`@all`) is kept
    /// from it by a space that nobody sees.
    MARKDOWN;

    private static final Pattern SIGNS = Pattern.compile("[\\\\`*_~\\[\\]|]");

    /// At the beginning: a heading, a quotation, a list.
    private static final Pattern BLOCK = Pattern.compile("^(?=[#+=-])|^([0-9]+)(?=[.)])");

    private static final Pattern CALL = Pattern.compile("@(?=[\\p{L}\\p{N}_])");

    /// Whoever takes what is sent there.
    static ChatText of(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean slack = name.endsWith(".slack.com") || name.endsWith(".slack-gov.com");
        return slack ? SLACK : MARKDOWN;
    }

    /// On one line.
    String plain(String words) {
        String line =
                Wording.line(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        if (this == SLACK) {
            return line;
        }
        String escaped = SIGNS.matcher(line).replaceAll("\\\\$0");
        return CALL.matcher(BLOCK.matcher(escaped).replaceFirst("$1\\\\")).replaceAll("@\u200B");
    }
}
