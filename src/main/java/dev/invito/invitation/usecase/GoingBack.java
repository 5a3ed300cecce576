package dev.invito.invitation.usecase;

import dev.invito.invitation.Claiming;
import dev.invito.invitation.Command;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.port.Claims;

/**
 * Brings back to its address what its sender has withdrawn by that (R11): whatever the two members do to each other from then on
 * changes nothing of what the sender sees at the address. If it is interrupted, or somebody comes between, it stays where it is, and
 * goes back when the sender repeats the withdrawal or invites the member.
 */
public final class GoingBack {

    private final Claims claims;
    private final Claiming claiming;

    public GoingBack(Claims claims, Claiming claiming) {
        this.claims = claims;
        this.claiming = claiming;
    }

    /**
     * @param address the stub at the address
     * @param member between the two members, with the invitation that was withdrawn
     * @param withdrawal as its sender asked for it, at the address
     */
    void withdrawn(Relationship address, Relationship member, Command withdrawal) {
        claims.carryOut(claiming.withdrawn(address, member, withdrawal.now(), withdrawal.request()));
    }
}
