package dev.dbx.postgres;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** libpq's connection service files (docs, 34.17 The Connection Service File). */
record ServiceFile(List<Path> files) {

  /** The keywords of a service, from the first file that has it. */
  Map<String, String> find(String service) {
    return files.stream()
        .filter(Files::isRegularFile)
        .flatMap(file -> section(file, service).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "there is no service of the name that service or PGSERVICE gives",
                    "add the section [name] to ~/.pg_service.conf or the file in PGSERVICEFILE"));
  }

  private static Optional<Map<String, String>> section(Path file, String service) {
    Map<String, String> settings = new LinkedHashMap<>();
    boolean inside = false;
    boolean found = false;
    for (String raw : lines(file)) {
      String line = raw.strip();
      if (line.startsWith("[")) {
        inside = !found && line.equals("[" + service + "]");
        found |= inside;
      } else if (inside && !line.isEmpty() && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        if (equals <= 0) {
          throw new InvalidInput(
              "a line of " + file + " is not keyword=value", "correct the service's section");
        }
        settings.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return found ? Optional.of(settings) : Optional.empty();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new InvalidInput("the service file " + file + " cannot be read", "check the file");
    }
  }
}
