package dev.dbx.sandbox.clone;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What every Supabase project begins with, for scripts that count on it: a folder of migrations
 * uses {@code auth.uid()} and never creates it. Only what is mentioned, missing, and not made by
 * the script itself is supplied.
 */
public final class SupabaseSupplies {

  /** Schemas in the order in which they use each other. */
  private static final List<String> SCHEMAS = List.of("extensions", "auth", "storage");

  private SupabaseSupplies() {}

  /** Makes the database ready for the script, as the role that will run it. */
  public static void before(String script, ConnectionTarget database, Call call) {
    List<String> schemas = SCHEMAS.stream().filter(schema -> needs(script, schema)).toList();
    if (schemas.isEmpty()) {
      return;
    }
    try (SandboxSql sandbox = SandboxSql.open(database, call)) {
      List<String> present = sandbox.values("select nspname from pg_namespace");
      schemas.stream()
          .filter(schema -> !present.contains(schema))
          .forEach(schema -> sandbox.execute(resource(schema)));
    }
  }

  private static boolean needs(String script, String schema) {
    boolean mentioned =
        Pattern.compile("(?i)(?<![\\w.])\"?" + schema + "\"?\\s*\\.").matcher(script).find()
            || word("schema\\s+\"?" + schema).matcher(script).find();
    boolean made = word("create\\s+schema\\s+\"?" + schema).matcher(script).find();
    return mentioned && !made;
  }

  private static Pattern word(String alternatives) {
    return Pattern.compile("(?i)(?<![\\w.])\"?(?:" + alternatives + ")(?!\\w)");
  }

  private static String resource(String name) {
    String path = "supabase/" + name + ".sql";
    try (InputStream in = SupabaseSupplies.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
