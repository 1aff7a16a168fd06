package dev.dbx.query.plan;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what EXPLAIN (FORMAT JSON) of PostgreSQL 14 to 18 prints. */
public final class PlanReader {

  private PlanReader() {}

  /**
   * The plan in the text.
   *
   * @throws DbxException.InvalidInput if it is not such a plan
   */
  public static Plan read(String json) {
    Fields top = whole(JsonReader.read(json));
    Draft root = Draft.of(top.object("Plan").orElseThrow(PlanReader::notAPlan));
    SelfTime.settle(root);
    boolean analyzed = top.has("Execution Time");
    return new Plan(
        new NodeReader(root, analyzed).read(root),
        analyzed,
        top.number("Planning Time"),
        top.number("Execution Time"),
        top.object("JIT").map(PlanReader::jit),
        top.objects("Triggers").stream().map(PlanReader::trigger).toList(),
        top.object("Settings").map(PlanReader::settings).orElse(Map.of()));
  }

  /** Rules may turn a statement into several with a plan each, or into none. */
  private static Fields whole(@Nullable Object json) {
    if (!(json instanceof List<?> list)) {
      return Fields.of(json);
    }
    List<Fields> queries =
        list.stream()
            .filter(Map.class::isInstance)
            .map(Fields::of)
            .filter(PlanReader::has)
            .toList();
    if (queries.isEmpty()) {
      throw notAPlan();
    }
    return queries.size() == 1 ? queries.get(0) : oneAfterTheOther(queries);
  }

  private static boolean has(Fields query) {
    return query.has("Plan");
  }

  private static Fields oneAfterTheOther(List<Fields> queries) {
    List<Fields> plans = queries.stream().flatMap(query -> query.object("Plan").stream()).toList();
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("Node Type", "Rules");
    root.put("Startup Cost", plans.get(0).number("Startup Cost").orElse(0.0));
    root.put("Total Cost", sum(plans, "Total Cost"));
    root.put("Plan Rows", sum(plans, "Plan Rows"));
    root.put("Plans", plans.stream().map(Fields::values).toList());
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(queries.get(0).values());
    whole.put("Plan", root);
    whole.put("Planning Time", sum(queries, "Planning Time"));
    return new Fields(whole);
  }

  private static double sum(List<Fields> all, String name) {
    return all.stream().mapToDouble(fields -> fields.number(name).orElse(0.0)).sum();
  }

  private static DbxException notAPlan() {
    return new DbxException.InvalidInput(
        "the server gave no plan",
        "rules may turn the statement into nothing or into NOTIFY; look at the table's rules");
  }

  private static Plan.Jit jit(Fields jit) {
    double total = jit.object("Timing").flatMap(timing -> timing.number("Total")).orElse(0.0);
    return new Plan.Jit(jit.count("Functions").orElse(0L), total);
  }

  private static Plan.TriggerTime trigger(Fields trigger) {
    Optional<String> constraint = trigger.text("Constraint Name");
    return new Plan.TriggerTime(
        trigger.text("Trigger Name").or(() -> constraint).orElse("?"),
        constraint,
        trigger.text("Relation").orElse("?"),
        trigger.number("Time").orElse(0.0),
        trigger.count("Calls").orElse(0L));
  }

  private static Map<String, String> settings(Fields settings) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> entry : settings.values().entrySet()) {
      map.put(entry.getKey(), String.valueOf(entry.getValue()));
    }
    return map;
  }
}
