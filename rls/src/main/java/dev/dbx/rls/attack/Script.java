package dev.dbx.rls.attack;

import dev.dbx.core.port.Identity;
import dev.dbx.core.sql.Sql;
import dev.dbx.rls.stage.Attacker;
import dev.dbx.rls.stage.SeededRow;
import dev.dbx.rls.stage.Stage;
import java.util.List;

/** Writes an attack as a script for psql, rows and identity included. */
final class Script {

  private final Stage stage;
  private final Attacker attacker;

  Script(Stage stage, Attacker attacker) {
    this.stage = stage;
    this.attacker = attacker;
  }

  String of(List<SeededRow> rows, List<Sql> attack) {
    StringBuilder script = new StringBuilder("begin;\n");
    List<SeededRow> all = Scene.withParents(stage, rows);
    if (!all.isEmpty()) {
      script.append(
          "-- rows, made as a superuser\nset local session_replication_role = replica;\n");
      // users and what belongs to them may be there
      Sql there = Sql.of(" on conflict do nothing");
      all.forEach(row -> script.append(row.insert().then(there).written()).append(";\n"));
      script.append("set local session_replication_role = origin;\n");
    }
    script.append("-- ").append(attacker.label()).append('\n');
    identity(attacker.identity(), script);
    attack.forEach(statement -> script.append(statement.written().strip()).append(";\n"));
    return script.append("rollback;").toString();
  }

  private static void identity(Identity identity, StringBuilder script) {
    identity
        .settings()
        .forEach(
            (name, value) ->
                script
                    .append(Sql.of("select set_config({}, {}, true)", name, value).written())
                    .append(";\n"));
    identity
        .role()
        .ifPresent(role -> script.append("set local role ").append(role.sql()).append(";\n"));
  }
}
