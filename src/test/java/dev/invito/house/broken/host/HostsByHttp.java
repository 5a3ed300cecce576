package dev.invito.house.broken.host;

import dev.invito.http.event.Answer;

record HostsByHttp(Answer answer) {}
