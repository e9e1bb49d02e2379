package powerhouse.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnhancedStatusTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 no such user here",
                "550-5.1.1 The account does not exist.\n550 5.1.1 Look it up",
                "5.1.1",
                "5.1.2",
                "5.1.3",
                "5.1.6 (moved)",
                "5.1.10",
                "5.2.1 (mailbox disabled)"
            })
    void aMailboxIsNotThere(String reply) {
        assertThat(EnhancedStatus.noMailbox(reply)).isTrue();
    }

    /// What its operator mends, what passes, what is the sender's fault, and what Exim says of everybody.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "554 5.7.1 <x>: Relay access denied",
                "552 5.2.2 mailbox full",
                "550 5.1.8 sender's domain not found",
                "550 relay not permitted",
                "450 5.1.1 contradicts itself",
                "450 4.1.1 not now",
                "5.1.0",
                "5.1.7",
                "5.1.11",
                "5.2.10",
                "5.0.0",
                "550 5.1.1.2 is no code"
            })
    void aRefusalSaysNothingOfTheMailbox(String reply) {
        assertThat(EnhancedStatus.noMailbox(reply)).isFalse();
    }

    /// Exim's reports have 5.0.0 whatever happened.
    @ParameterizedTest
    @CsvSource({
        "5.0.0, smtp; 550 5.1.1 gone, true",
        "5.0.0, smtp;550-5.1.1 gone, true",
        "5.0.0, smtp; 550 gone, false",
        "5.0.0, x400; 5.1.1, false",
        "5.0.0, smtp; 552 5.2.2 full, false",
        "5.7.1, smtp; 550 5.1.1 contradicts itself, false"
    })
    void whereTheStatusSaysNothingTheOtherServersReplyDoes(String status, String diagnostic, boolean noMailbox) {
        assertThat(EnhancedStatus.noMailbox(status, diagnostic)).isEqualTo(noMailbox);
    }
}
