package dev.dbx.core.snapshot.text;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Server;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.render.Json;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.Setting;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.snapshot.TableMeasure;
import dev.dbx.core.snapshot.text.Blocks.Block;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as JSON to be kept under version control: objects in the order of names, one block
 * each, nothing that is empty, text of several lines line by line. Every block carries a digest of
 * itself, so that what was changed by hand can be named.
 */
public final class SnapshotText {

  private static final long FORMAT = 1;
  private static final String DIGEST = "digest";
  private static final String DEFINITIONS = "definitions";
  private static final String NOBODY = "nobody";

  private SnapshotText() {}

  /**
   * A snapshot as text.
   *
   * @param fingerprint the same for the same definitions, and only for these
   * @param suspicious objects whose definition looks as if it held a secret
   */
  public record Written(String text, String fingerprint, List<String> suspicious) {}

  /** The snapshot as text. */
  public static Written write(Snapshot snapshot) {
    Blocks blocks = Blocks.of(snapshot.definitions());
    String fingerprint = blocks.fingerprint();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("format", FORMAT);
    head.put("label", snapshot.label());
    head.put("taken_at", snapshot.takenAt().toString());
    head.put("fingerprint", fingerprint);
    head.put("server", server(snapshot.definitions().server()));
    head.put("settings", settings(snapshot));
    StringBuilder text = new StringBuilder(withoutEnd(Json.pretty(head)));
    text.append(",\n  \"").append(DEFINITIONS).append("\": {");
    String separator = "";
    for (Map.Entry<String, List<Block>> section : blocks.sections().entrySet()) {
      text.append(separator).append("\n    \"").append(section.getKey()).append("\": [");
      append(section.getValue(), text);
      text.append(section.getValue().isEmpty() ? "]" : "\n    ]");
      separator = ",";
    }
    text.append("\n  }\n}\n");
    return new Written(text.toString(), fingerprint, blocks.named(SecretText::isIn));
  }

  /** Who took the snapshot is nobody's business. */
  private static Map<String, Object> server(Server server) {
    Map<String, Object> shown = SparseRecord.of(server);
    shown.keySet().retainAll(List.of("version_number", "version", "database", "encoding"));
    return shown;
  }

  private static Map<String, String> settings(Snapshot snapshot) {
    Map<String, String> settings = new LinkedHashMap<>();
    snapshot.settings().forEach(setting -> settings.put(setting.name(), setting.value()));
    return settings;
  }

  private static void append(List<Block> blocks, StringBuilder text) {
    String separator = "";
    for (Block block : blocks) {
      text.append(separator)
          .append("\n      ")
          .append(withoutEnd(block.text()))
          .append(",\n        \"" + DIGEST + "\": \"")
          .append(block.digest())
          .append("\"\n      }");
      separator = ",";
    }
  }

  /** An object's text up to the line break before its closing brace. */
  private static String withoutEnd(String object) {
    return object.substring(0, object.lastIndexOf('\n'));
  }

  /** Sizes change by themselves, so they are a text of their own. */
  public static String write(Measures measures) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("format", FORMAT);
    text.put("label", measures.label());
    text.put("taken_at", measures.takenAt().toString());
    text.put("database", measures.database());
    text.put("tables", measures.tables().stream().map(SparseRecord::of).toList());
    return Json.pretty(text) + "\n";
  }

  /**
   * The sizes in a text.
   *
   * @param label of their snapshot, for errors
   */
  public static Measures readMeasures(String label, String text) {
    Map<String, @Nullable Object> plain = parsed(label, text);
    requireFormat(label, plain);
    return new Measures(
        label,
        takenAt(label, plain),
        String.valueOf(plain.get("database")),
        records(TableMeasure.class, plain.get("tables"), label + ", tables"));
  }

  /**
   * The snapshot in a text.
   *
   * @param label under which it is kept, for errors
   * @throws InvalidInput saying what is damaged or was changed by hand
   * @throws Unsupported if a newer dbx wrote it
   */
  public static Snapshot read(String label, String text) {
    Map<String, @Nullable Object> plain = parsed(label, text);
    requireFormat(label, plain);
    Map<String, List<String>> digests = new LinkedHashMap<>();
    Catalog definitions = definitions(label, plain, digests);
    if (!Blocks.fingerprint(digests).equals(plain.get("fingerprint"))) {
      throw changed(label, "objects are missing from it, or were added to it");
    }
    return new Snapshot(label, takenAt(label, plain), definitions, settings(label, plain));
  }

  private static void requireFormat(String label, Map<String, ?> plain) {
    if (!(plain.get("format") instanceof Long format)) {
      throw changed(label, "it does not say its format");
    }
    if (format > FORMAT) {
      throw new Unsupported(
          "the snapshot " + label + " is of a format that this dbx does not know",
          "a newer dbx wrote it: read it with that one");
    }
  }

  private static List<Setting> settings(String label, Map<String, ?> plain) {
    List<Setting> settings = new ArrayList<>();
    object(plain.get("settings"), label)
        .forEach((name, value) -> settings.add(new Setting(name, String.valueOf(value))));
    return settings;
  }

  private static Map<String, @Nullable Object> parsed(String label, String text) {
    try {
      return JsonReader.object(text);
    } catch (InvalidInput e) {
      throw changed(label, e.message());
    }
  }

  /**
   * @param digests takes those of each section, as the fingerprint is made of them
   */
  private static Catalog definitions(
      String label, Map<String, ?> plain, Map<String, List<String>> digests) {
    Map<String, Object> catalog = new LinkedHashMap<>();
    object(plain.get(DEFINITIONS), label)
        .forEach(
            (section, blocks) -> {
              List<String> ofSection = new ArrayList<>();
              catalog.put(section, verified(label, section, blocks, ofSection));
              digests.put(section, ofSection);
            });
    Map<String, Object> server = new LinkedHashMap<>(object(plain.get("server"), label));
    server.put("role", NOBODY);
    catalog.put("server", server);
    return RecordReader.read(Catalog.class, catalog, label);
  }

  private static List<Map<String, ?>> verified(
      String label, String section, @Nullable Object blocks, List<String> digests) {
    List<Map<String, ?>> contents = new ArrayList<>();
    for (Object written : blocks instanceof List<?> list ? list : List.of()) {
      Map<String, @Nullable Object> content = new LinkedHashMap<>(object(written, label));
      String digest = String.valueOf(content.remove(DIGEST));
      if (!Block.digest(content).equals(digest)) {
        throw changed(label, Block.name(content) + " (" + section + ") is not as it was written");
      }
      digests.add(digest);
      contents.add(content);
    }
    return contents;
  }

  private static Instant takenAt(String label, Map<String, ?> plain) {
    try {
      return Instant.parse(String.valueOf(plain.get("taken_at")));
    } catch (DateTimeException e) {
      throw changed(label, "taken_at is no time");
    }
  }

  private static <R extends Record> List<R> records(
      Class<R> type, @Nullable Object plain, String where) {
    List<R> records = new ArrayList<>();
    for (Object item : plain instanceof List<?> list ? list : List.of()) {
      records.add(RecordReader.read(type, object(item, where), where));
    }
    return records;
  }

  private static Map<String, @Nullable Object> object(@Nullable Object value, String label) {
    if (value instanceof Map<?, ?>) {
      return JsonReader.asObject(value);
    }
    throw changed(label, "a part of it is no object");
  }

  private static InvalidInput changed(String label, String what) {
    return new InvalidInput(
        "the snapshot " + label + " is damaged or was changed by hand: " + what,
        "get it back from version control, or take a new one");
  }
}
