/**
 * The only code that knows keys, indexes and expressions. {@link dev.invito.dynamodb.item.Attribute} names what is stored;
 * {@link dev.invito.dynamodb.expression.Conditions} and {@link dev.invito.dynamodb.expression.Effects} turn the rows of {@link
 * dev.invito.invitation.Action} into one conditional update.
 */
package dev.invito.dynamodb;
