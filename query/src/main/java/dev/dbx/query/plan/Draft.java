package dev.dbx.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A node of a plan while its self time is being worked out. */
final class Draft {

  final Fields fields;
  final int id;
  final List<Draft> children = new ArrayList<>();

  /** Elapsed time with children: loops run side by side in the processes of a parallel plan. */
  final double inclusiveMs;

  double selfMs;
  double inclusiveCost;
  double selfCost;

  private Draft(Fields fields, int id, long processes) {
    this.fields = fields;
    this.id = id;
    long loops = fields.count("Actual Loops").orElse(0L);
    long sideBySide = Math.max(1, Math.min(processes, loops));
    this.inclusiveMs = fields.number("Actual Total Time").orElse(0.0) * loops / sideBySide;
    this.selfMs = inclusiveMs;
  }

  /** The tree below a node's JSON object. */
  static Draft of(Fields root) {
    return of(root, new int[] {0}, 1);
  }

  private static Draft of(Fields fields, int[] lastId, long processes) {
    Draft draft = new Draft(fields, ++lastId[0], processes);
    long below =
        fields.text("Node Type").orElse("").startsWith("Gather") ? processes(fields) : processes;
    for (Fields child : fields.objects("Plans")) {
      boolean once = child.text("Parent Relationship").orElse("").equals("InitPlan");
      draft.children.add(of(child, lastId, once ? processes : below));
    }
    return draft;
  }

  /** The workers and, unless only a single copy runs, the leader. */
  private static long processes(Fields gather) {
    long workers = gather.count("Workers Launched").orElse(0L);
    return gather.flag("Single Copy") ? Math.max(1, workers) : workers + 1;
  }

  Stream<Draft> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Draft::all));
  }

  boolean isInitPlan() {
    return fields.text("Parent Relationship").orElse("").equals("InitPlan");
  }
}
