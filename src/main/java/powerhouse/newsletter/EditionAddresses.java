package powerhouse.newsletter;

import java.net.URI;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/// Where things stand.
///
/// @param site public address without a slash at the end
/// @param host of the list of letters
/// @param contract permanent path of an ocid
/// @param search path of the search for all that a section tells of, by its key; "" where there is none
public record EditionAddresses(String site, String host, UnaryOperator<String> contract, UnaryOperator<String> search) {
    String manage(Subscriber subscriber) {
        return site + "/newsletter/manage/" + subscriber.key();
    }

    URI unsubscribe(Subscriber subscriber) {
        return URI.create(site + "/newsletter/unsubscribe/" + subscriber.key());
    }

    String edition(LocalDate day) {
        return site + "/newsletter/editions/" + day;
    }
}
