package dev.invito.local.site;

import dev.invito.local.demo.DemoMember;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Who signs in.
 *
 * @param sub follows from the address, so that the same one is the same person again
 * @param host whether they are in the group of hosts (R19)
 */
record Identity(String sub, String name, String email, boolean verified, boolean host) {
    static Identity of(DemoMember member) {
        return new Identity(member.memberId(), member.name(), member.email(), true, member.equals(DemoMember.HOST));
    }

    /**
     * Whoever says so. A verified address at example.com belongs to the member whose id stands before the {@code @}, as
     * it does with the demo members.
     *
     * @throws BadInput if name or address cannot be
     */
    static Identity of(String name, String email, boolean verified, boolean host) throws BadInput {
        String address = email.strip();
        if (!address.matches("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,255}")) {
            throw new BadInput("\"email\" must be an e-mail address.");
        }
        if (name.isBlank() || name.length() > 100) {
            throw new BadInput("\"name\" must be a text of 1 to 100 characters.");
        }
        String local = address.substring(0, address.indexOf('@'));
        boolean known = verified && address.matches("[a-z0-9._-]+@example\\.com");
        return new Identity(known ? local : sub(address, verified), name.strip(), address, verified, host);
    }

    Map<String, Object> claims() {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", sub);
        claims.put("name", name);
        claims.put("email", email);
        claims.put("email_verified", verified);
        if (host) {
            claims.put("cognito:groups", List.of("invito-hosts"));
        }
        return claims;
    }

    /** Somebody who only says that an address is theirs is somebody else than its owner. */
    private static String sub(String address, boolean verified) {
        String whole = verified + " " + address.toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
