package dev.dbx.rls.attack;

import dev.dbx.core.name.Identifier;
import dev.dbx.rls.stage.OwnedTable;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Stage;
import dev.dbx.rls.stage.Stage.Reading;
import dev.dbx.rls.stage.Whose;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that an attacker reads in the tables themselves; what they see beyond is new. */
final class Reach {

  private final Scene scene;
  private final Set<SeededRow> direct;

  private Reach(Scene scene, Set<SeededRow> direct) {
    this.scene = scene;
    this.direct = direct;
  }

  /** From the beginning. */
  static Reach of(Scene scene) {
    scene.enter();
    return now(scene);
  }

  /** As it is after what the attacker has done. */
  static Reach now(Scene scene) {
    Set<SeededRow> direct = new LinkedHashSet<>();
    Stage stage = scene.stage();
    for (OwnedTable table : stage.tables()) {
      List<Identifier> columns = scene.readable(table.relation());
      if (!columns.isEmpty()) {
        Reading reading = stage.read(table.name(), columns);
        direct.addAll(reading.seen(stage.rows(table.name())));
      }
    }
    return new Reach(scene, direct);
  }

  /** Rows of others that are among these cells and that the tables do not show. */
  Set<SeededRow> beyond(List<List<@Nullable String>> cells) {
    return onlyOthers(scene.stage().markers().in(cells));
  }

  /** The same of a text. */
  Set<SeededRow> beyond(String text) {
    return onlyOthers(scene.stage().markers().in(text));
  }

  private Set<SeededRow> onlyOthers(Set<SeededRow> found) {
    boolean known = found.stream().anyMatch(direct::contains);
    Set<SeededRow> others =
        found.stream()
            .filter(row -> !direct.contains(row))
            .filter(row -> scene.whose(row) == Whose.OTHER)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    // a value that a readable row has as well gives nothing away
    others.removeIf(row -> known && direct.stream().anyMatch(it -> sharesAll(it, row)));
    return others;
  }

  private static boolean sharesAll(SeededRow readable, SeededRow row) {
    return readable.values().values().containsAll(row.values().values());
  }

  /** Rows of others that are in reach, and were not before. */
  Set<SeededRow> gained(Reach before) {
    return direct.stream()
        .filter(row -> !before.direct.contains(row))
        .filter(row -> scene.whose(row) == Whose.OTHER)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether rows of others in a table are out of reach. */
  boolean hides(SeededRow row) {
    return !direct.contains(row);
  }
}
