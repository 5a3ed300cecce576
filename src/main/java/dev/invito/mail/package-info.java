/** What the service writes to people: the letters, in their languages and as bytes of mail, and who carries them. */
package dev.invito.mail;
