package powerhouse.testkit.cottage;

import java.util.zip.CRC32;
import powerhouse.testkit.cottage.kitchen.Cook;

/// The doorway.
final class Porch {
    final CRC32 bell = new CRC32();
    final Cook cook = new Cook();
}
