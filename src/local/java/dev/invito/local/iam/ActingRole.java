package dev.invito.local.iam;

import java.util.Optional;

/**
 * The role in which a thread, and whatever threads it starts, speaks to AWS. The functions' class loader takes this class
 * from the laptop, so that {@link RoleInterceptor}, which it loads for itself, finds what the laptop has set.
 */
public final class ActingRole {
    private static final InheritableThreadLocal<ActingRole> CURRENT = new InheritableThreadLocal<>();

    private final String function;
    private final Role role;

    private ActingRole(String function, Role role) {
        this.function = function;
        this.role = role;
    }

    /** From now on this thread works for a function; null for a function whose role the template leaves to SAM. */
    public static void begin(String function, Role role) {
        if (role == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(new ActingRole(function, role));
        }
    }

    public static void end() {
        CURRENT.remove();
    }

    /** Whether this thread works for a function. */
    public static boolean isActing() {
        return CURRENT.get() != null;
    }

    /**
     * Asks for what a request needs.
     *
     * @return how AWS refuses it; empty if it may pass
     */
    public static Optional<String> refusal(String target, String body) {
        ActingRole acting = CURRENT.get();
        if (acting == null) {
            return Optional.empty();
        }
        Thread thread = Thread.currentThread();
        ClassLoader functions = thread.getContextClassLoader();
        // Reading a mail looks for classes through the thread, and they must be the laptop's.
        thread.setContextClassLoader(ActingRole.class.getClassLoader());
        try {
            return acting.judge(new WireRequest(target, body));
        } finally {
            thread.setContextClassLoader(functions);
        }
    }

    private Optional<String> judge(WireRequest request) {
        for (Access access : request.needs()) {
            if (!role.allows(access)) {
                String message = "%s is not authorized to perform: %s on resource: %s"
                        .formatted(function + "Role", access.action(), access.resource());
                Requests.refused(message);
                return Optional.of(message);
            }
            Requests.allowed(function, access);
        }
        return Optional.empty();
    }
}
