package dev.dbx.core.snapshot.text;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.render.Json;
import dev.dbx.core.render.Sha256;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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
   * @param name for people, and for the order
   * @param text as JSON, indented as in the file
   * @param digest of the content, however it is laid out
   */
  record Block(String name, String text, String digest) {

    private static final int DIGITS = 16;

    /** How deep in the file a block stands. */
    private static final int DEPTH = 3;

    static Block of(Map<String, ?> content) {
      return new Block(name(content), Json.pretty(content, DEPTH), digest(content));
    }

    static String digest(Map<String, ?> content) {
      return Sha256.of(Json.compact(content)).substring(0, DIGITS);
    }

    static String name(Map<String, ?> content) {
      Object arguments = content.get("identity_arguments");
      return content.get("name") instanceof String name
          ? arguments instanceof String types ? name + "(" + types + ")" : name
          : Json.compact(content);
    }
  }

  static Blocks of(Catalog catalog) {
    Map<String, List<Block>> sections = new LinkedHashMap<>();
    for (Map.Entry<String, List<? extends Record>> section : sections(catalog).entrySet()) {
      sections.put(section.getKey(), blocks(section.getValue()));
    }
    return new Blocks(sections);
  }

  /** The lists of the catalogue; empty ones too, so that every snapshot has the same sections. */
  private static Map<String, List<? extends Record>> sections(Catalog catalog) {
    Map<String, List<? extends Record>> sections = SparseRecord.lists(catalog);
    sections.remove(ROLES);
    return sections;
  }

  /** A large schema takes a while: every processor helps. */
  private static List<Block> blocks(List<? extends Record> objects) {
    return objects.parallelStream()
        .map(object -> Block.of(SparseRecord.of(object)))
        .sorted(Comparator.comparing(Block::name))
        .toList();
  }

  /** The names of the blocks whose text is of a kind. */
  List<String> named(Predicate<String> kind) {
    return sections.values().stream().flatMap(List::stream).toList().parallelStream()
        .filter(block -> kind.test(block.text()))
        .map(Block::name)
        .toList();
  }

  /** The same for the same blocks, and only for these. */
  String fingerprint() {
    Map<String, List<String>> digests = new LinkedHashMap<>();
    sections.forEach(
        (name, blocks) -> digests.put(name, blocks.stream().map(Block::digest).toList()));
    return fingerprint(digests);
  }

  /** The fingerprint of blocks with these digests, by section. */
  static String fingerprint(Map<String, List<String>> digests) {
    return Sha256.of(Json.compact(digests));
  }
}
