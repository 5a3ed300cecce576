package dev.invito.member;

import java.util.Optional;

/**
 * A member who was written.
 *
 * @param before as the write found them; empty if they were none
 * @param now as they are since
 */
public record Saved(Optional<Member> before, Member now) {}
