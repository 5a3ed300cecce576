package dev.invito.house.broken.invitation;

import dev.invito.house.broken.member.KnowsJson;

record KnowsMembers(KnowsJson member) {}
