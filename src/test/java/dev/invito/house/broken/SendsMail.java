package dev.invito.house.broken;

import jakarta.mail.internet.MimeMessage;
import software.amazon.awssdk.services.ses.SesClient;

record SendsMail(SesClient ses) {
    record Composes(MimeMessage message) {}
}
