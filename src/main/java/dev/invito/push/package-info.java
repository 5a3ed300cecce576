/** Notices to the devices of members, by Web Push (RFC 8030): that something happened, and nothing of what it says. */
package dev.invito.push;
