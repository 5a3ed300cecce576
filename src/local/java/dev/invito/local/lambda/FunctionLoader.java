package dev.invito.local.lambda;

import dev.invito.local.iam.ActingRole;
import dev.invito.local.iam.RoleInterceptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/**
 * Loads the deployed classes apart from the laptop's own. It adds two things: the {@link ServiceLoader} provider of the
 * moved clock, and the interceptor that holds each function to its role.
 */
final class FunctionLoader extends URLClassLoader {
    private static final String PROVIDERS = "META-INF/services/" + InstantSource.class.getName();

    /** Where the SDK looks for interceptors of all its clients. */
    private static final String INTERCEPTORS = "software/amazon/awssdk/global/handlers/execution.interceptors";

    private static final Map<String, String> ADDED =
            Map.of(PROVIDERS, LaptopInstantSource.class.getName(), INTERCEPTORS, RoleInterceptor.class.getName());

    private static final String INTERCEPTOR = RoleInterceptor.class.getName();

    /** The laptop's own, whoever loads them. */
    private static final Map<String, Class<?>> SHARED = Map.of(
            LaptopInstantSource.class.getName(), LaptopInstantSource.class,
            ActingRole.class.getName(), ActingRole.class);

    private final InstantSource clock;

    FunctionLoader(List<URL> classPath, InstantSource clock) {
        super("function.zip", classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.clock = clock;
    }

    InstantSource clock() {
        return clock;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> shared = SHARED.get(name);
        return shared == null ? super.loadClass(name, resolve) : shared;
    }

    /** The interceptor is the laptop's, and must be a class of the SDK that the zip brings. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.equals(INTERCEPTOR)) {
            return super.findClass(name);
        }
        try (InputStream in = RoleInterceptor.class.getResourceAsStream("RoleInterceptor.class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        String added = ADDED.get(name);
        return added == null ? super.findResources(name) : Collections.enumeration(List.of(inMemory(added)));
    }

    private static URL inMemory(String text) throws IOException {
        return new URL(null, "laptop:provider", new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {
                        // Nothing to connect to.
                    }

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        });
    }
}
