package powerhouse.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import powerhouse.account.Person;

/// The passkeys of people, as the framework keeps them.
public record Passkeys(PublicKeyCredentialUserEntityRepository handles, UserCredentialRepository keys) {
    static Passkeys in(DataSource sessions) {
        JdbcTemplate tables = new JdbcTemplate(sessions);
        return new Passkeys(
                new JdbcPublicKeyCredentialUserEntityRepository(tables), new JdbcUserCredentialRepository(tables));
    }

    /// One of them.
    ///
    /// @param label as its owner called it
    public record Passkey(String id, String label, Instant created, Instant used) {}

    /// Those of a person, the oldest first.
    public List<Passkey> of(Person person) {
        PublicKeyCredentialUserEntity handle =
                handles.findByUsername(person.email().text());
        return handle == null
                ? List.of()
                : keys.findByUserId(handle.getId()).stream()
                        .map(key -> new Passkey(
                                key.getCredentialId().toBase64UrlString(),
                                key.getLabel(),
                                key.getCreated(),
                                key.getLastUsed()))
                        .sorted(Comparator.comparing(Passkey::created))
                        .toList();
    }

    /// Removes one, if it is theirs.
    public void remove(Person person, String id) {
        if (of(person).stream().anyMatch(key -> key.id().equals(id))) {
            keys.delete(Bytes.fromBase64(id));
        }
    }
}
