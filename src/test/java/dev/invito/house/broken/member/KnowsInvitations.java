package dev.invito.house.broken.member;

import dev.invito.house.broken.invitation.KnowsTheCloud;

record KnowsInvitations(KnowsTheCloud invitation) {}
