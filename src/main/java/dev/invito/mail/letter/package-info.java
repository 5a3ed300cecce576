/** The letters: their words in six languages, and their bytes as MIME. */
package dev.invito.mail.letter;
