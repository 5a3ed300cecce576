package dev.invito.member;

/** What everybody may see of a member (R12). The headline may be empty. */
public record Card(String memberId, String name, String headline) {}
