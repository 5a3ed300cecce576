package dev.invito.house.broken.invitation;

import dev.invito.house.broken.contacts.KnowsInjection;

record KnowsContacts(KnowsInjection contacts) {}
