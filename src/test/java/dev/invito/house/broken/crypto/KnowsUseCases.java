package dev.invito.house.broken.crypto;

import dev.invito.invitation.usecase.Sending;

record KnowsUseCases(Sending sending) {}
