package dev.invito.push;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.http.conn.DnsResolver;

/**
 * Finds the public addresses of a host and no other. A member says where their push service is, and a name may lead anywhere:
 * a function must not call what only it can reach. What is connected to is what was looked at, so no name changes in between.
 */
public final class PublicAddresses implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] reachable = Arrays.stream(InetAddress.getAllByName(host))
                .filter(PublicAddresses::isPublic)
                .toArray(InetAddress[]::new);
        if (reachable.length == 0) {
            throw new UnknownHostException("no public address");
        }
        return reachable;
    }

    static boolean isPublic(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && (address instanceof Inet4Address
                        ? isPublic4(address.getAddress())
                        : isPublic6(address.getAddress()));
    }

    /** Beyond those that Java knows: shared by carriers, for protocols, for measuring, and what is kept for later (RFC 6890). */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && bytes[2] == 0)
                && !(first == 198 && (second == 18 || second == 19));
    }

    /** Global unicast alone (2000::/3), without what carries an address of IPv4 in it (6to4). */
    private static boolean isPublic6(byte[] bytes) {
        return (bytes[0] & 0xe0) == 0x20 && !(bytes[0] == 0x20 && bytes[1] == 0x02);
    }
}
