/**
 * The rules of invitations, in plain Java: who may do what to an invitation, from where, until when, and what follows.
 *
 * <p>{@link dev.invito.invitation.Action} is the one table of it all. It is read twice: here, by {@link
 * dev.invito.invitation.Rules}, to say why something is refused; and by the {@code dynamodb} package, which turns the same
 * rows into the condition and the update that DynamoDB carries out. Nothing in this package knows of AWS, of JSON or of
 * the present time.
 */
package dev.invito.invitation;
