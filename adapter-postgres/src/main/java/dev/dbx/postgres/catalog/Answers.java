package dev.dbx.postgres.catalog;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What the catalogue answered to some questions. */
final class Answers {

  private final Map<Question<?>, List<?>> records = new IdentityHashMap<>();

  void put(Question<?> question, List<?> answer) {
    records.put(question, answer);
  }

  void add(Answers others) {
    records.putAll(others.records);
  }

  /** The records of a question that was asked, in the order of its rows. */
  @SuppressWarnings("unchecked") // put by CatalogSession, which made them with this very question
  <T> List<T> to(Question<T> question) {
    List<?> answer = records.get(question);
    if (answer == null) {
      throw new IllegalStateException("not asked: " + question.sql());
    }
    return (List<T>) answer;
  }

  /** The parts by the OID of what they belong to. */
  <T> Parts<T> parts(Question<Part<T>> question) {
    return Parts.of(to(question));
  }
}
