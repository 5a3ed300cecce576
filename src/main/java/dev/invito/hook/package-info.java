/** The host's own word on who may invite whom (R19): a function of theirs. */
package dev.invito.hook;
