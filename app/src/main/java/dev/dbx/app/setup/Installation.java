package dev.dbx.app.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is of dbx on this machine.
 *
 * @param withPassword connections of dbx.toml whose URL holds a password
 * @param path the PATH
 */
public record Installation(
    String version,
    Path cache,
    Optional<Path> configuration,
    List<String> withPassword,
    Path auditLog,
    String path) {

  /** The version of dbx and the JDK, and where things are kept. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("dbx", version);
    facts.put("java", Runtime.version().toString());
    facts.put("configuration", configuration.map(Path::toString).orElse("no dbx.toml"));
    facts.put("cache", cache.toString());
    facts.put("pg_dump", find("pg_dump").map(Path::toString).orElse("not on the PATH"));
    return facts;
  }

  /** A program on the PATH. */
  Optional<Path> find(String program) {
    return Arrays.stream(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
