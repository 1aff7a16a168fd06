package dev.dbx.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The SQL of the demo database, in the order in which it runs. */
final class DemoScripts {

  private static final List<String> FOR_ALL =
      List.of(
          "01-roles-and-auth.sql",
          "02-types.sql",
          "03-tables.sql",
          "04-functions-and-triggers.sql",
          "05-views-and-indexes.sql",
          "06-policies-and-grants.sql",
          "07-data.sql",
          "08-flaws.sql");

  private static final String SINCE_18 = "18-only.sql";

  private DemoScripts() {}

  static List<String> texts(int majorVersion) {
    List<String> texts = new ArrayList<>(FOR_ALL.stream().map(DemoScripts::text).toList());
    if (majorVersion >= 18) {
      texts.add(text(SINCE_18));
    }
    return texts;
  }

  private static String text(String name) {
    try (InputStream script = DemoScripts.class.getResourceAsStream("demo/" + name)) {
      if (script == null) {
        throw new IllegalStateException("no script " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
