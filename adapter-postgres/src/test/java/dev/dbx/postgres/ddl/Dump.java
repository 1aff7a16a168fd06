package dev.dbx.postgres.ddl;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pg_dump of the PATH says of a schema. */
final class Dump {

  private Dump() {}

  /** Its major version; 0 if there is none. */
  static int majorVersion() {
    try {
      String line = String.join("", run(List.of("pg_dump", "--version"), Map.of()));
      return Integer.parseInt(line.replaceFirst(".*\\) (\\d+).*", "$1"));
    } catch (IOException e) {
      return 0;
    }
  }

  /** The lines, without the keys that are made up anew each time. */
  static List<String> of(TestDatabase database) throws IOException {
    ConnectionTarget target = database.target();
    Map<String, String> environment =
        Map.of(
            "PGHOST", target.host(),
            "PGPORT", String.valueOf(target.port()),
            "PGDATABASE", target.database(),
            "PGUSER", target.user().orElseThrow(),
            "PGPASSWORD", target.password().orElseThrow().reveal());
    String text =
        run(List.of("pg_dump", "-s", "--no-password"), environment).stream()
            .filter(line -> !line.matches("\\\\(un)?restrict .*"))
            .collect(Collectors.joining("\n"));
    return Stream.of(text.split("\n\n", -1)).flatMap(Dump::inOrder).toList();
  }

  /** Privileges stand in the order in which they were granted, which is nobody's concern. */
  private static Stream<String> inOrder(String paragraph) {
    return paragraph.startsWith("GRANT ")
            || paragraph.startsWith("REVOKE ")
            || paragraph.startsWith("ALTER DEFAULT PRIVILEGES")
        ? paragraph.lines().sorted()
        : paragraph.lines();
  }

  private static List<String> run(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new ArrayList<>(output.lines().toList());
  }
}
