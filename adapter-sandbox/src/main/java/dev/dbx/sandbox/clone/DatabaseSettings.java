package dev.dbx.sandbox.clone;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.sql.Literal;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import dev.dbx.sandbox.sql.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The settings that a database gives its sessions, such as a search path. */
public final class DatabaseSettings {

  /** A name with a dot is a custom setting, which may hold a secret: it stays where it is. */
  private static final Sql QUESTION =
      Sql.of(
          """
          select
            split_part(setting, '=', 1) as name,
            case when split_part(setting, '=', 1) not like '%.%'
              then substr(setting, strpos(setting, '=') + 1) end as value
          from pg_db_role_setting s
          join pg_database d on d.oid = s.setdatabase and d.datname = current_database()
          cross join unnest(s.setconfig) as setting
          where s.setrole = 0
          order by 1
          """);

  private DatabaseSettings() {}

  /** Gives them to a copy; a copy of files does not have them. */
  public static List<Gap> copy(QueryRunner original, ConnectionTarget copy, Call call) {
    List<Row> settings = original.ask(QUESTION, call).map(Function.identity());
    if (settings.isEmpty()) {
      return List.of();
    }
    List<Gap> gaps = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    for (Row setting : settings) {
      String object = "setting " + setting.text("name") + " of the database";
      setting
          .optionalText("value")
          .ifPresentOrElse(
              value -> statements.add(set(object, setting.text("name"), value, copy)),
              () -> gaps.add(new Gap(object, "it may hold a secret, so it is not copied")));
    }
    try (SandboxSql sandbox = SandboxSql.open(copy, call)) {
      new Statements(sandbox)
          .run(statements)
          .forEach(
              failure ->
                  gaps.add(new Gap(failure.statement().object(), failure.error().message())));
    }
    return gaps;
  }

  /** By way of the session, which takes the value as it is stored, lists included. */
  private static Statement set(
      String object, String name, String value, ConnectionTarget database) {
    String setting = Identifier.of(name).sql();
    return new Statement(
        object,
        "select pg_catalog.set_config(%s, %s, false); alter database %s set %s from current"
            .formatted(
                Literal.of(name),
                Literal.of(value),
                Identifier.of(database.database()).sql(),
                setting));
  }
}
