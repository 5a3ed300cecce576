/** Who carries the letters: the Courier, its two triggers, and what it asks of storage. */
package dev.invito.mail.courier;
