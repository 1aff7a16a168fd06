package dev.dbx.migration.undo;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.SandboxConnection;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.tool.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Restores backups in a copy of the database without rows, and counts what has come back. */
final class RestoreTrial {

  /** A file is read as a whole; a larger one is only counted, as every backup is. */
  private static final long LARGEST = 64_000_000;

  private static final String DEFINES = "-- for a table that is gone";
  private static final int HEADER_LINES = 5;

  private final Ports ports;
  private final Catalog present;

  RestoreTrial(Ports ports, Catalog present) {
    this.ports = ports;
    this.present = present;
  }

  /**
   * Tries each.
   *
   * @return what could not be tried
   * @throws Refused if one does not bring back every row
   */
  List<String> run(List<Backup> backups, Call call) {
    List<String> notes = new ArrayList<>();
    try (Session copy =
        ports.sandbox().clone(new Original(present, ports.queries()), Fidelity.SCHEMA, call)) {
      for (Backup backup : backups) {
        if (size(backup) > LARGEST) {
          notes.add("the backup of %s is too large to be tried".formatted(backup.table()));
        } else {
          tryOut(backup, copy, call);
        }
      }
    }
    return notes;
  }

  /** Each on a connection of its own, as psql would. */
  private void tryOut(Backup backup, Session copy, Call call) {
    try (SandboxConnection connection = copy.connect(call)) {
      connection.run("set role none");
      present.relations().stream()
          .filter(relation -> relation.name().equals(backup.table()))
          .forEach(relation -> prepare(relation, connection));
      restore(backup, connection);
    }
  }

  /** Rows come without those that they refer to, and what triggers did is in them. */
  private static void prepare(Relation table, SandboxConnection connection) {
    connection.run("alter table " + table.name().sql() + " disable trigger user");
    for (Constraint constraint : table.constraints()) {
      if (constraint.kind() == ConstraintKind.FOREIGN_KEY && constraint.local()) {
        connection.run(
            "alter table %s drop constraint %s"
                .formatted(table.name().sql(), constraint.name().sql()));
      }
    }
  }

  private static void restore(Backup backup, SandboxConnection connection) {
    String script = read(backup);
    if (script.lines().limit(HEADER_LINES).anyMatch(line -> line.startsWith(DEFINES))) {
      connection.run("drop table " + backup.table().sql() + " cascade");
    }
    Optional<String> error = run(script, connection);
    String rows = count(backup, connection);
    if (!rows.equals(String.valueOf(backup.rows()))) {
      throw refusal(
          backup,
          "%s of %d rows came back%s"
              .formatted(rows, backup.rows(), error.map(it -> ", after " + it).orElse("")));
    }
  }

  private static String read(Backup backup) {
    try {
      return Files.readString(backup.file());
    } catch (IOException e) {
      throw new DbxException.Internal("the backup " + backup.file() + " cannot be read", e);
    }
  }

  private static String count(Backup backup, SandboxConnection connection) {
    try {
      return String.valueOf(
          connection.run("select count(*) from " + backup.table().sql()).rows().get(0).get(0));
    } catch (SqlFailed e) {
      throw refusal(backup, e.message());
    }
  }

  private static Refused refusal(Backup backup, String what) {
    return new Refused(
        "backup",
        "the backup of %s, restored in a copy of the database, is not whole: %s"
            .formatted(backup.table(), what),
        "save the table by hand with pg_dump; nothing was changed");
  }

  /**
   * As psql does, which goes on after an error: where rows are alone, their transaction is lost
   * then; a definition may want foreign keys to rows, or owners, that the copy does not have.
   *
   * @return the first error
   */
  private static Optional<String> run(String script, SandboxConnection connection) {
    List<ScriptPart> parts = ScriptReader.parts(script);
    Optional<String> first = Optional.empty();
    for (int i = 0; i < parts.size(); i++) {
      try {
        run(parts, i, script, connection);
      } catch (SqlFailed e) {
        first = first.or(() -> Optional.of(e.message()));
      }
    }
    if (connection.isInTransaction()) {
      connection.run("rollback");
    }
    return first;
  }

  private static void run(
      List<ScriptPart> parts, int i, String script, SandboxConnection connection) {
    boolean copies = i + 1 < parts.size() && parts.get(i + 1) instanceof ScriptPart.Rows;
    String text = parts.get(i).text(script);
    if (copies) {
      connection.copyIn(text, rows(parts.get(i + 1).text(script)));
    } else if (parts.get(i) instanceof ScriptPart.Statement) {
      connection.run(text);
    }
  }

  private static String rows(String text) {
    int end = text.lastIndexOf("\\.");
    return end < 0 ? text : text.substring(0, end);
  }

  private static long size(Backup backup) {
    try {
      return Files.size(backup.file());
    } catch (IOException e) {
      throw new DbxException.Internal("the backup " + backup.file() + " cannot be read", e);
    }
  }
}
