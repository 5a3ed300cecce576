package dev.invito.local.iam;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The role in which a thread, and whatever threads it starts, speaks to AWS. The functions' class loader takes this class
 * from the laptop, so that {@link RoleInterceptor}, which it loads for itself, finds what the laptop has set.
 */
public final class ActingRole {
    private static final InheritableThreadLocal<ActingRole> CURRENT = new InheritableThreadLocal<>();

    private static final Set<ActingRole> UNDER_WAY = ConcurrentHashMap.newKeySet();

    private final String function;
    private final String handler;
    private final Role role;

    private ActingRole(String function, String handler, Role role) {
        this.function = function;
        this.handler = handler;
        this.role = role;
    }

    /**
     * From now on this thread works for a function.
     *
     * @param function its logical id
     * @param role null for a function whose role the template leaves to SAM
     */
    public static void begin(String function, String handler, Role role) {
        ActingRole acting = new ActingRole(function, handler, role);
        UNDER_WAY.add(acting);
        CURRENT.set(acting);
    }

    public static void end() {
        Optional.ofNullable(CURRENT.get()).ifPresent(UNDER_WAY::remove);
        CURRENT.remove();
    }

    /** Whether this thread works for a function. */
    public static boolean isActing() {
        return CURRENT.get() != null;
    }

    /** The handler of the function that this thread works for. */
    public static Optional<String> handler() {
        return Optional.ofNullable(CURRENT.get()).map(acting -> acting.handler);
    }

    /**
     * Asks for what a request needs.
     *
     * @return how AWS refuses it; empty if it may pass
     */
    public static Optional<String> refusal(String target, String body) {
        ActingRole acting = CURRENT.get();
        if (acting == null || acting.role == null) {
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

    /**
     * Asks for something that comes without a name: AWS would know by its key who asks, here it is whichever may of the functions that
     * are under way.
     *
     * @return whether any may
     */
    public static boolean isAllowedToAny(Access access) {
        List<ActingRole> allowed = UNDER_WAY.stream()
                .filter(acting -> acting.role != null && acting.role.allows(access))
                .toList();
        allowed.forEach(acting -> Requests.allowed(acting.function, access));
        if (allowed.isEmpty()) {
            Requests.refused("no function that is under way is authorized to perform: " + access);
        }
        return !allowed.isEmpty();
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
