package powerhouse.collation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import powerhouse.records.Digest;
import powerhouse.records.Intake;

/// Tells which rows of a file take the place of others in it: they name one contract, but contradict each other, or
/// stand too far apart.
final class ReplacedRows {
    /// Some tens of megabytes.
    private static final int MOST = 500_000;

    private record Name(String ocid, String id) {}

    private record Place(String where, Digest digest) {}

    private final Map<Name, Place> places = new HashMap<>();

    List<String> in(Intake intake) {
        List<String> replaced = new ArrayList<>();
        for (Intake.Placed each : intake.placed()) {
            Name name = new Name(each.ocid(), each.id());
            Place before = places.get(name);
            if (before != null && !before.digest().equals(each.digest())) {
                replaced.add(each.where() + each.ocid() + ": takes the place of "
                        + lower(before.where().replaceFirst(", $", ""))
                        + ", which names the same contract but says otherwise");
            }
            if (before != null || places.size() < MOST) {
                places.put(name, new Place(each.where(), each.digest()));
            }
        }
        return replaced;
    }

    private static String lower(String where) {
        return where.isEmpty() ? where : Character.toLowerCase(where.charAt(0)) + where.substring(1);
    }
}
