package dev.invito.house.broken.invitation.usecase;

import dev.invito.http.event.Answer;

record KnowsHttp(Answer answer) {}
