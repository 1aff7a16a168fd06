package dev.dbx.migration.order;

import java.util.List;

/**
 * A migration that has to be run before another.
 *
 * @param objects that are the cause, by their kinds and names
 * @param evidence what a trial has shown, or why there was none
 */
public record Edge(String from, String to, Bond bond, List<String> objects, String evidence) {

  private static final int NAMED = 4;

  public Edge {
    objects = List.copyOf(objects);
  }

  static Edge of(Link link, List<String> labels) {
    return new Edge(
        labels.get(link.from()),
        labels.get(link.to()),
        link.sort() == Link.Sort.NEEDS ? Bond.NEEDS : Bond.FOLLOWS,
        List.copyOf(link.objects()),
        link.proof());
  }

  String line() {
    String named = String.join(", ", objects.stream().limit(NAMED).toList());
    String more = objects.size() > NAMED ? " and " + (objects.size() - NAMED) + " more" : "";
    return "%s %s %s%s%s"
        .formatted(
            to,
            bond == Bond.NEEDS ? "needs" : "follows",
            from,
            objects.isEmpty() ? "" : ": " + named + more,
            evidence.isEmpty() ? "" : "; " + evidence);
  }
}
