package dev.dbx.postgres.backup;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own pg_dump, for definitions; the password goes to it by its environment alone. */
final class PgDump {

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  /** The driver's parameters as libpq's environment knows them (docs, 34.15). */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "sslmode", "PGSSLMODE",
          "sslrootcert", "PGSSLROOTCERT",
          "sslcert", "PGSSLCERT",
          "sslkey", "PGSSLKEY",
          "sslNegotiation", "PGSSLNEGOTIATION",
          "channelBinding", "PGCHANNELBINDING",
          "gssEncMode", "PGGSSENCMODE",
          "options", "PGOPTIONS",
          "connectTimeout", "PGCONNECT_TIMEOUT");

  /** A write of somebody else's must not keep a person waiting who has consented. */
  private static final String LOCK_TIMEOUT = "--lock-wait-timeout=5s";

  /** What stands before the rows in a dump, and what behind them (docs, pg_dump --section). */
  enum Section {
    PRE_DATA("pre-data"),
    POST_DATA("post-data");

    private final String option;

    Section(String option) {
      this.option = option;
    }
  }

  private final String program;
  private final ConnectionTarget target;

  PgDump(String program, ConnectionTarget target) {
    this.program = program;
    this.target = target;
  }

  /** Its major version; empty if there is none on the PATH. */
  Optional<Integer> majorVersion() {
    try {
      Matcher version = VERSION.matcher(run(List.of("--version"), new Cancellation()));
      return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The section of the definitions of tables.
   *
   * @param patterns as {@code --table} wants them
   */
  String definitions(Section section, List<String> patterns, Call call) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--schema-only", "--no-password", "--encoding=UTF8"));
    arguments.addAll(List.of("--section=" + section.option, LOCK_TIMEOUT));
    patterns.forEach(pattern -> arguments.add("--table=" + pattern));
    try {
      return run(arguments, call.cancellation());
    } catch (IOException e) {
      throw new DbxException.Internal("pg_dump cannot be run", e);
    }
  }

  private String run(List<String> arguments, Cancellation cancellation) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    connect(builder.environment());
    // what it complains of may hold names of hosts and users; the exit code is enough
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String output;
    try (Cancellation.Registration registration = cancellation.onCancel(process::destroy)) {
      output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
    if (exitCode(process) != 0) {
      throw new Refused(
          "backup",
          "pg_dump could not save the definition, so nothing was changed",
          "try pg_dump --schema-only by hand to see why");
    }
    return output;
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new DbxException.TimedOut("pg_dump was interrupted", "try again");
    }
  }

  private void connect(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("PG"));
    environment.put("PGHOST", target.host());
    environment.put("PGPORT", String.valueOf(target.port()));
    environment.put("PGDATABASE", target.database());
    target.user().ifPresent(user -> environment.put("PGUSER", user));
    target.password().map(Secret::reveal).ifPresent(it -> environment.put("PGPASSWORD", it));
    target
        .parameters()
        .forEach(
            (name, value) -> {
              if (VARIABLES.containsKey(name)) {
                environment.put(VARIABLES.get(name), value);
              }
            });
  }
}
