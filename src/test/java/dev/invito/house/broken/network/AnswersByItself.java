package dev.invito.house.broken.network;

import dev.invito.http.event.Answer;

record AnswersByItself(Answer answer) {}
