package dev.dbx.core.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.render.Json;
import dev.dbx.core.render.Sha256;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A catalogue as blocks, one for each object, in the order of names: a change of one object changes
 * one block.
 *
 * @param sections the blocks of each kind, under the names of the catalogue's components
 */
record Blocks(Map<String, List<Block>> sections) {

  /** Roles belong to the cluster, and its logins are nobody's business. */
  static final String ROLES = "roles";

  /**
   * One object.
   *
   * @param digest of its text
   */
  record Block(Map<String, Object> content, String digest) {

    private static final int DIGITS = 16;

    static Block of(Map<String, Object> content) {
      return new Block(content, digest(content));
    }

    static String digest(Map<String, ?> content) {
      return Sha256.of(Json.compact(content)).substring(0, DIGITS);
    }

    /** For people and for the order. */
    String name() {
      return name(content);
    }

    static String name(Map<String, ?> content) {
      Object name = content.containsKey("name") ? content.get("name") : content;
      return name instanceof String text && content.containsKey("identity_arguments")
          ? text + "(" + content.get("identity_arguments") + ")"
          : name instanceof String text ? text : Json.compact(name);
    }
  }

  static Blocks of(Catalog catalog) {
    Map<String, List<Block>> sections = new LinkedHashMap<>();
    SparseRecord.of(catalog)
        .forEach(
            (name, value) -> {
              if (value instanceof List<?> objects && !name.equals(ROLES)) {
                sections.put(name, blocks(objects));
              }
            });
    return new Blocks(sections);
  }

  private static List<Block> blocks(List<?> objects) {
    return objects.stream()
        .map(object -> Block.of(content(object)))
        .sorted(Comparator.comparing(Block::name))
        .toList();
  }

  @SuppressWarnings("unchecked") // made by SparseRecord
  private static Map<String, Object> content(Object object) {
    return (Map<String, Object>) object;
  }

  /** The same for the same blocks, and only for these. */
  String fingerprint() {
    return Sha256.of(
        sections.entrySet().stream()
            .map(section -> section.getKey() + digests(section.getValue()))
            .collect(Collectors.joining("\n")));
  }

  private static String digests(List<Block> blocks) {
    return blocks.stream().map(Block::digest).collect(Collectors.joining(" ", " ", ""));
  }
}
