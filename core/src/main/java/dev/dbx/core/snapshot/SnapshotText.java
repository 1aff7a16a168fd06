package dev.dbx.core.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Unsupported;
import dev.dbx.core.render.Json;
import dev.dbx.core.render.JsonReader;
import dev.dbx.core.snapshot.Blocks.Block;
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

  private SnapshotText() {}

  /** The snapshot as text. */
  public static String write(Snapshot snapshot) {
    Blocks blocks = Blocks.of(snapshot.definitions());
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("format", FORMAT);
    text.put("label", snapshot.label());
    text.put("taken_at", snapshot.takenAt().toString());
    text.put("fingerprint", blocks.fingerprint());
    text.put("server", SparseRecord.of(snapshot.definitions().server()));
    text.put("settings", snapshot.settings().stream().map(SparseRecord::of).toList());
    Map<String, Object> definitions = new LinkedHashMap<>();
    blocks
        .sections()
        .forEach(
            (name, section) ->
                definitions.put(name, section.stream().map(SnapshotText::withDigest).toList()));
    text.put(DEFINITIONS, definitions);
    return Json.pretty(text) + "\n";
  }

  /** Sizes change by themselves, so they are a text of their own. */
  public static String write(Measures measures) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("format", FORMAT);
    text.put("label", measures.label());
    text.put("taken_at", measures.takenAt().toString());
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
    return new Measures(
        label,
        takenAt(label, plain),
        records(TableMeasure.class, plain.get("tables"), label + ", tables"));
  }

  private static Map<String, Object> withDigest(Block block) {
    Map<String, Object> content = new LinkedHashMap<>(block.content());
    content.put(DIGEST, block.digest());
    return content;
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
    if (!(plain.get("format") instanceof Long format) || format > FORMAT) {
      throw new Unsupported(
          "the snapshot " + label + " is of a format that this dbx does not know",
          "a newer dbx wrote it: read it with that one");
    }
    Catalog definitions = definitions(label, plain);
    Snapshot snapshot =
        new Snapshot(
            label,
            takenAt(label, plain),
            definitions,
            records(Setting.class, plain.get("settings"), label + ", settings"));
    if (!snapshot.fingerprint().equals(plain.get("fingerprint"))) {
      throw changed(label, "objects are missing from it, or were added to it");
    }
    return snapshot;
  }

  private static Map<String, @Nullable Object> parsed(String label, String text) {
    try {
      return JsonReader.object(text);
    } catch (InvalidInput e) {
      throw changed(label, e.message());
    }
  }

  private static Catalog definitions(String label, Map<String, ?> plain) {
    Map<String, Object> catalog = new LinkedHashMap<>();
    object(plain.get(DEFINITIONS), label)
        .forEach((section, blocks) -> catalog.put(section, verified(label, section, blocks)));
    catalog.put("server", object(plain.get("server"), label));
    return RecordReader.read(Catalog.class, catalog, label);
  }

  private static List<Map<String, ?>> verified(
      String label, String section, @Nullable Object blocks) {
    List<Map<String, ?>> contents = new ArrayList<>();
    for (Object block : blocks instanceof List<?> list ? list : List.of()) {
      Map<String, @Nullable Object> content = new LinkedHashMap<>(object(block, label));
      Object digest = content.remove(DIGEST);
      if (!Block.digest(content).equals(digest)) {
        throw changed(label, Block.name(content) + " (" + section + ") is not as it was written");
      }
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
