package dev.dbx.migration.generate.english;

import java.util.Map;
import java.util.Optional;

/** What stands in the holes of a sentence. */
public record Match(Map<String, Phrase> holes) {

  /** A hole that the sentence has. */
  public Phrase get(String hole) {
    return find(hole).orElseThrow();
  }

  public Optional<Phrase> find(String hole) {
    return Optional.ofNullable(holes.get(hole));
  }
}
