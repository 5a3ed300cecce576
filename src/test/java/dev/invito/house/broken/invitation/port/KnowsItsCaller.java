package dev.invito.house.broken.invitation.port;

import dev.invito.invitation.usecase.Sending;

record KnowsItsCaller(Sending sending) {}
