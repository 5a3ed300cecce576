/** Amazon SES: posts the letters, and reads what it says of bounces and complaints. */
package dev.invito.mail.ses;
