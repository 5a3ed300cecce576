package com.fasterxml.jackson.datatype.joda;

import com.fasterxml.jackson.databind.module.SimpleModule;

/**
 * Stands in for the module of that name, which Quarkus's Lambda extension registers with its mapper at every start, whatever
 * the function takes. No event that we read holds a Joda time, and loading a hundred of its classes, too old for any cache,
 * was a twentieth of a cold start. The module's own artifact, and Joda with it, are left out of
 * the zip by {@code application.properties}.
 */
public final class JodaModule extends SimpleModule {

    private static final long serialVersionUID = 1;
}
