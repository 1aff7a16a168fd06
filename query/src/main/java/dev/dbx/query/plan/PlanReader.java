package dev.dbx.query.plan;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.render.JsonReader;
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
    Object value = JsonReader.read(json);
    Fields top = Fields.of(value instanceof List<?> list && list.size() == 1 ? list.get(0) : value);
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

  private static DbxException notAPlan() {
    return new DbxException.InvalidInput(
        "the JSON holds no plan", "give the output of EXPLAIN (FORMAT JSON)");
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
