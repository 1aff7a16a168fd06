package dev.dbx.migration.order;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.Sandbox;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.Difference;
import dev.dbx.migration.diff.OtherDifferences;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.migration.source.Migration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole folder run in another order, in a database of its own.
 *
 * @param definitions in the end, or where it failed
 * @param failure empty text if all ran
 */
record Reordered(Catalog definitions, String failure) {

  private static final String COLUMN_ORDER = "column order";

  static Reordered run(
      List<Migration> migrations, List<Integer> order, Sandbox sandbox, int major, Call call) {
    try (Sandbox.Session session = sandbox.open(major, call)) {
      session.supply(Survey.text(migrations), call);
      String failure = "";
      for (int migration : order) {
        try (SandboxConnection connection = session.connect(call.silent())) {
          Outcome outcome = ScriptRun.alone(migrations.get(migration).up(), connection);
          failure =
              outcome
                  .failure()
                  .map(it -> migrations.get(migration).path() + " " + it.words())
                  .orElse("");
        }
        if (!failure.isEmpty()) {
          break;
        }
      }
      return new Reordered(session.catalog().definitions(call), failure);
    }
  }

  /** What it came to that another run did not; where columns stand is no difference. */
  List<String> differences(Catalog other) {
    // each sandbox has a role of its own, to whom all belongs
    return Stream.concat(
            SchemaDiff.withoutOwners(other, definitions).changes().stream()
                .filter(change -> !isColumnOrder(change))
                .map(
                    change -> change.action().mark() + " " + change.subject() + properties(change)),
            OtherDifferences.between(other, definitions).stream())
        .toList();
  }

  private static boolean isColumnOrder(Change change) {
    return !change.differences().isEmpty()
        && change.differences().stream().allMatch(it -> it.property().equals(COLUMN_ORDER));
  }

  private static String properties(Change change) {
    return change.differences().stream()
        .map(Difference::property)
        .distinct()
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), it -> it.isEmpty() ? "" : " (" + it + ")"));
  }
}
