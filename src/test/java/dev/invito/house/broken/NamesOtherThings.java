package dev.invito.house.broken;

import jakarta.inject.Named;

@Named("not-a-handler")
class NamesOtherThings {
    static class AField {
        @Named("table")
        String table;
    }

    static class AMethod {
        @Named("table")
        String table() {
            return "";
        }
    }

    record AParameter(@Named("table") String table) {}
}
