package dev.dbx.cli;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets {@code -} stand for what comes in by standard input: SQL from a file or a pipe. */
final class StandardInput {

  private StandardInput() {}

  static Map<String, Object> resolve(Map<String, Object> typed, Terminal terminal) {
    if (!typed.containsValue("-")) {
      return typed;
    }
    Map<String, Object> resolved = new LinkedHashMap<>(typed);
    String text = read(terminal);
    resolved.replaceAll((name, value) -> value.equals("-") ? text : value);
    return resolved;
  }

  private static String read(Terminal terminal) {
    try {
      return new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidInput(
          "standard input cannot be read", "pipe a file in: dbx query - < file.sql");
    }
  }
}
