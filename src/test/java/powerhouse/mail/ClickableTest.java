package powerhouse.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Win at https://evil.example",
                "see bit.ly/x",
                "gov-grants.co.uk",
                "WWW.evil",
                "ann@example",
                "münchen.de",
                "ftp://a"
            })
    void whatBecomesALinkIsSeen(String text) {
        assertThat(Clickable.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Millrace Software Ltd",
                "J. Smith & Sons",
                "No. 5 Co.",
                "C++ and the rest. We build",
                "v2.0",
                "£1.5m",
                ""
            })
    void namesAreNone(String text) {
        assertThat(Clickable.in(text)).isFalse();
    }
}
