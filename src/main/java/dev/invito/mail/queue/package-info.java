/** Letters handed to the host's own mailer (MailBy=queue, R19). */
package dev.invito.mail.queue;
