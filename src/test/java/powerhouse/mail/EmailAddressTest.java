package powerhouse.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org", "ann.o'neil+alerts@mail.example.co.uk", "  Ann@Example.ORG "})
    void addressesOfPeople(String typed) {
        assertThat(EmailAddress.find(typed))
                .map(EmailAddress::text)
                .hasValue(typed.strip().toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@example.org",
                "ann@",
                "ann@localhost",
                "ann@example.org, eve@example.org",
                "ann@example.org\r\nBcc: eve@example.org",
                "ann@example.org\u0000",
                "\"ann b\"@example.org",
                "Ann <ann@example.org>",
                "ann@exa mple.org",
                "ann@@example.org",
                "ann..b@example.org",
                "ànn@example.org",
                "ann@[127.0.0.1]"
            })
    void whatNoLetterIsAddressedTo(String typed) {
        assertThat(EmailAddress.find(typed)).isEmpty();
    }

    @Test
    void overlongOnesToo() {
        assertThat(EmailAddress.find("a".repeat(250) + "@example.org")).isEmpty();
        assertThatThrownBy(() -> EmailAddress.of("nobody")).hasMessageContaining("“nobody” is no e-mail address");
    }

    @Test
    void inLogsOnlyAHintStands() {
        assertThat(EmailAddress.of("ann@example.org")).hasToString("a…@example.org");
    }
}
