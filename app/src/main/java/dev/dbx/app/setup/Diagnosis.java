package dev.dbx.app.setup;

import dev.dbx.app.audit.JsonlAuditLog;
import dev.dbx.app.setup.Doctor.Extension;
import dev.dbx.app.setup.Doctor.RoleFacts;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is off in this set-up, and how to turn it on. */
final class Diagnosis {

  private static final Sql SETTINGS =
      Sql.of(
          """
          select current_setting('track_io_timing')::boolean as io_timing,
                 current_setting('track_counts')::boolean as counts,
                 exists (select from pg_available_extensions
                          where name = 'pg_stat_statements') as statements_available
          """);

  private final Ports ports;
  private final RoleFacts role;
  private final List<Extension> extensions;
  private final Installation installation;
  private final List<Finding> findings = new ArrayList<>();

  Diagnosis(Ports ports, RoleFacts role, List<Extension> extensions, Installation installation) {
    this.ports = ports;
    this.role = role;
    this.extensions = extensions;
    this.installation = installation;
  }

  List<Finding> findings(Call call) {
    Row settings = ports.queries().ask(SETTINGS, call).single();
    role();
    writes();
    statements(settings.flag("statements_available"));
    if (!settings.flag("counts")) {
      add(
          "usage-counts-off",
          Severity.WARNING,
          "track_counts",
          "Index and table usage is not counted, so unused indexes cannot be found.",
          "alter system set track_counts = on; select pg_reload_conf();");
    }
    if (!settings.flag("io_timing")) {
      add(
          "io-timing-off",
          Severity.INFO,
          "track_io_timing",
          "Plans show blocks read, but not the time it took.",
          "alter system set track_io_timing = on; select pg_reload_conf();");
    }
    files();
    if (installation.find("pg_dump").isEmpty()) {
      add(
          "pg-dump-missing",
          Severity.INFO,
          "pg_dump",
          "A backup before DROP or ALTER TABLE holds the rows, not the definition.",
          "install PostgreSQL's client programs");
    }
    return findings;
  }

  private void files() {
    if (!installation.withPassword().isEmpty()) {
      add(
          "password-in-dbx-toml",
          Severity.WARNING,
          String.join(", ", installation.withPassword()),
          "The URL holds a password, in a file that is meant to be committed.",
          "take it out; name a variable in password_env, or use .pgpass");
    }
    brokenAuditLine()
        .ifPresent(
            line ->
                add(
                    "audit-log-changed",
                    Severity.ERROR,
                    installation.auditLog().toString(),
                    "Line %d does not follow from the one before: it was changed or lines are missing."
                        .formatted(line),
                    "compare with a copy of the file; dbx only ever appends"));
  }

  private Optional<Integer> brokenAuditLine() {
    if (!Files.isReadable(installation.auditLog())) {
      return Optional.empty();
    }
    try {
      return JsonlAuditLog.firstBrokenLine(installation.auditLog());
    } catch (IOException e) {
      throw new DbxException.Internal("the audit log cannot be read", e);
    }
  }

  private void role() {
    if (role.superuser() || role.bypassesRls()) {
      add(
          "role-bypasses-rls",
          Severity.WARNING,
          role.name(),
          "The role is "
              + (role.superuser() ? "a superuser" : "BYPASSRLS")
              + ": policies do not apply to it, queries show every row.",
          "connect as an ordinary role, or run queries with as_user");
    }
    if (role.tables() > 0 && role.readable() == 0) {
      add(
          "nothing-readable",
          Severity.WARNING,
          role.name(),
          "The role may SELECT from none of the " + role.tables() + " tables.",
          "grant select on all tables in schema ... to " + role.name());
    }
  }

  private void writes() {
    if (!ports.target().environment().allowsWrites()) {
      add(
          "writes-off",
          Severity.INFO,
          ports.target().name(),
          "The connection counts as "
              + ports.target().environment().name().toLowerCase(Locale.ROOT)
              + ", so nothing can be written.",
          "in dbx.toml, environment = \"development\" for a connection that is one");
    }
  }

  private void statements(boolean available) {
    if (extensions.stream().noneMatch(e -> e.name().equals("pg_stat_statements"))) {
      add(
          "statement-statistics-off",
          Severity.INFO,
          "pg_stat_statements",
          "Slow queries of the past cannot be seen.",
          available
              ? "shared_preload_libraries = 'pg_stat_statements', restart, then create extension"
                  + " pg_stat_statements;"
              : "install PostgreSQL's contrib package, then create extension pg_stat_statements;");
    }
  }

  private void add(String rule, Severity severity, String subject, String message, String fix) {
    findings.add(Finding.of(rule, severity, subject, message).withFix(fix));
  }
}
