package powerhouse.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/// Which addresses lie in the open internet and which in somebody's house.
final class Networks {
    /// Blocks that are not globally reachable by IANA's IPv4 special-purpose registry (RFC 6890), with multicast
    /// and the reserved rest.
    private static final List<Block> NOT_PUBLIC = List.of(
            block("0.0.0.0/8", "this network"),
            block("10.0.0.0/8", "private"),
            block("100.64.0.0/10", "shared by a carrier"),
            block("127.0.0.0/8", "loopback"),
            block("169.254.0.0/16", "link-local"),
            block("172.16.0.0/12", "private"),
            block("192.0.0.0/24", "protocol assignments"),
            block("192.0.2.0/24", "documentation"),
            block("192.88.99.0/24", "6to4 relay"),
            block("192.168.0.0/16", "private"),
            block("198.18.0.0/15", "benchmarking"),
            block("198.51.100.0/24", "documentation"),
            block("203.0.113.0/24", "documentation"),
            block("224.0.0.0/4", "multicast"),
            block("240.0.0.0/4", "reserved or broadcast"),
            // Of IPv6 only 2000::/3 is global unicast; within it, these carry an IPv4 address or lead nowhere.
            block("2001::/23", "protocol assignments, Teredo"),
            block("2001:db8::/32", "documentation"),
            block("2002::/16", "6to4"),
            block("3fff::/20", "documentation"));

    private static final Block GLOBAL_IPV6 = block("2000::/3", "global unicast");

    private Networks() {}

    /// A block of addresses.
    private record Block(byte[] first, int bits, String name) {
        boolean holds(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Block block(String prefix, String name) {
        int slash = prefix.indexOf('/');
        byte[] first = InetAddress.ofLiteral(prefix.substring(0, slash)).getAddress();
        return new Block(first, Integer.parseInt(prefix.substring(slash + 1)), name);
    }

    /// Why an address may not be asked on a stranger's word; "" where it may. Java reads an IPv4 address that is
    /// mapped into IPv6 (`::ffff:10.0.0.1`) as the IPv4 address, so that it is judged as one.
    static String reserved(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Block block : NOT_PUBLIC) {
            if (block.holds(bytes)) {
                return block.name();
            }
        }
        return address instanceof Inet4Address || GLOBAL_IPV6.holds(bytes) ? "" : "not global";
    }
}
