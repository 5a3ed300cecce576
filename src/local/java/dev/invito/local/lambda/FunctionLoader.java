package dev.invito.local.lambda;

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

/**
 * Loads the deployed classes apart from the laptop's own. The one thing that it adds is the {@link ServiceLoader}
 * provider of the moved clock.
 */
final class FunctionLoader extends URLClassLoader {
    private static final String PROVIDERS = "META-INF/services/" + InstantSource.class.getName();

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
        return name.equals(LaptopInstantSource.class.getName())
                ? LaptopInstantSource.class
                : super.loadClass(name, resolve);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return name.equals(PROVIDERS)
                ? Collections.enumeration(List.of(inMemory(LaptopInstantSource.class.getName())))
                : super.findResources(name);
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
