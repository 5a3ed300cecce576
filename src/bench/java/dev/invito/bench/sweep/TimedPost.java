package dev.invito.bench.sweep;

import dev.invito.mail.courier.Post;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Notes when each letter was posted. */
final class TimedPost implements Post {

    private final Post post;
    private final long[] at = new long[400_000];
    private final AtomicInteger count = new AtomicInteger();

    TimedPost(Post post) {
        this.post = post;
    }

    @Override
    public Receipt send(byte[] mime, Map<String, String> tags) {
        at[count.getAndIncrement()] = System.nanoTime();
        return post.send(mime, tags);
    }

    @Override
    public Allowance allowance() {
        return post.allowance();
    }

    /** In order. */
    List<Long> moments() {
        return Arrays.stream(at, 0, count.get()).sorted().boxed().toList();
    }
}
