package powerhouse.reading;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The divisions of the Common Procurement Vocabulary 2008 (Regulation (EC) No 213/2008, annex I), named shortly enough
/// for a box.
public final class CpvDivisions {
    private static final Map<String, String> NAMES = new TreeMap<>();

    static {
        String table = """
                03 Farming, forestry, fishing
                09 Fuel and energy
                14 Mining and metals
                15 Food and drink
                16 Agricultural machinery
                18 Clothing and luggage
                19 Leather, textiles, plastics
                22 Printed matter
                24 Chemicals
                30 Office and computing equipment
                31 Electrical equipment
                32 Radio, television, communications
                33 Medical equipment
                34 Transport equipment
                35 Security and defence equipment
                37 Instruments, sport, toys
                38 Laboratory and optical equipment
                39 Furniture and domestic goods
                41 Water
                42 Industrial machinery
                43 Construction machinery
                44 Building materials
                45 Construction work
                48 Software and information systems
                50 Repair and maintenance
                51 Installation
                55 Hotels and catering
                60 Transport
                63 Transport support and travel
                64 Post and telecommunications
                65 Utilities
                66 Finance and insurance
                70 Property
                71 Architecture and engineering
                72 IT services
                73 Research and development
                75 Public administration and defence
                76 Oil and gas services
                77 Farming and gardening services
                79 Business services
                80 Education and training
                85 Health and social work
                90 Waste and environment
                92 Recreation, culture, sport
                98 Other services
                """;
        table.lines().forEach(line -> NAMES.put(line.substring(0, 2), line.substring(3)));
    }

    private CpvDivisions() {}

    /// All 45, each by its two digits, in their order.
    public static List<String> codes() {
        return List.copyOf(NAMES.keySet());
    }

    public static boolean known(String code) {
        return NAMES.containsKey(code);
    }

    public static String name(String code) {
        return NAMES.getOrDefault(code, "Division " + code);
    }
}
