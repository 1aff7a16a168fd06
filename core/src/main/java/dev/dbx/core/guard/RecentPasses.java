package dev.dbx.core.guard;

import dev.dbx.core.port.Mention;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Remembers for a moment which names passed, so that a statement sent again and again is looked up
 * once: planning that question takes longer than most reads. Between a look-up and the statement
 * definitions can change in any case; the read-only transaction holds then too (docs/adr/0032).
 */
final class RecentPasses {

  static final Duration LIFE = Duration.ofSeconds(2);
  private static final int MOST = 100;

  private final LongSupplier nanoTime;
  private final Map<Set<Object>, Long> passed = new LinkedHashMap<>();

  RecentPasses(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized boolean holds(List<Asked> names, List<Mention> calls) {
    Long since = passed.get(key(names, calls));
    return since != null && nanoTime.getAsLong() - since < LIFE.toNanos();
  }

  synchronized void add(List<Asked> names, List<Mention> calls) {
    Set<Object> key = key(names, calls);
    passed.remove(key);
    passed.put(key, nanoTime.getAsLong());
    if (passed.size() > MOST) {
      passed.remove(passed.keySet().iterator().next());
    }
  }

  private static Set<Object> key(List<Asked> names, List<Mention> calls) {
    Set<Object> key = new HashSet<>(names);
    calls.forEach(call -> key.add(call.name()));
    return key;
  }
}
