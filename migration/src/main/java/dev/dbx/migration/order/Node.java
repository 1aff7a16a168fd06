package dev.dbx.migration.order;

import java.util.List;

/**
 * A migration and its place in the graph.
 *
 * @param migration path of its file, with its version where the file holds several
 * @param level 1 for what needs no other; all of one level may run in any order
 * @param needs without which it fails
 * @param follows that have to be before it where all are run
 * @param creates without what comes with it
 * @param alters what was there before
 * @param drops what was there before
 */
public record Node(
    String migration,
    String version,
    int level,
    List<String> needs,
    List<String> follows,
    List<String> creates,
    List<String> alters,
    List<String> drops) {

  public Node {
    needs = List.copyOf(needs);
    follows = List.copyOf(follows);
    creates = List.copyOf(creates);
    alters = List.copyOf(alters);
    drops = List.copyOf(drops);
  }
}
