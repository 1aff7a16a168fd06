package dev.dbx.query.health.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who waits for whom. A session that waits for several stands below each of them.
 *
 * @param below those that wait for a process, by its id
 */
public record BlockingTree(Map<Long, List<Session>> below) {

  /** The process id that pg_blocking_pids gives for a prepared transaction. */
  public static final long PREPARED = 0;

  /** Lines of a tree at the most. */
  private static final int MOST_LINES = 20;

  public static BlockingTree of(List<Session> sessions) {
    Map<Long, List<Session>> below = new LinkedHashMap<>();
    for (Session session : sessions) {
      for (long blocker : new LinkedHashSet<>(session.blockers())) {
        below.computeIfAbsent(blocker, none -> new ArrayList<>()).add(session);
      }
    }
    return new BlockingTree(below);
  }

  /** Those that are waited for and do not wait. */
  public List<Long> roots() {
    Set<Long> waiting = new TreeSet<>();
    below.values().forEach(sessions -> sessions.forEach(session -> waiting.add(session.pid())));
    return below.keySet().stream().filter(pid -> !waiting.contains(pid)).sorted().toList();
  }

  /** All that wait for it, directly or not. */
  public List<Session> below(long root) {
    Set<Session> found = new LinkedHashSet<>();
    collect(root, found);
    return List.copyOf(found);
  }

  private void collect(long pid, Set<Session> found) {
    for (Session session : below.getOrDefault(pid, List.of())) {
      if (found.add(session)) {
        collect(session.pid(), found);
      }
    }
  }

  /** The root and, indented, what waits for it. */
  public String words(long root, Map<Long, Session> known) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Optional.ofNullable(known.get(root))
            .map(session -> root + " " + session.state().orElse("?") + ": " + session.text())
            .orElse(String.valueOf(root)));
    write(root, 1, new LinkedHashSet<>(), lines);
    int more = lines.size() - MOST_LINES;
    return more <= 0
        ? String.join("\n", lines)
        : String.join("\n", lines.subList(0, MOST_LINES)) + "\nand " + more + " more";
  }

  private void write(long pid, int depth, Set<Long> seen, List<String> lines) {
    for (Session session : below.getOrDefault(pid, List.of())) {
      if (seen.add(session.pid())) {
        lines.add("  ".repeat(depth) + session.pid() + " waits: " + session.text());
        write(session.pid(), depth + 1, seen, lines);
      }
    }
  }
}
