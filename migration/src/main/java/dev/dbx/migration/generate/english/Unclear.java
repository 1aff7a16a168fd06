package dev.dbx.migration.generate.english;

import dev.dbx.migration.generate.plan.Question;
import java.util.Comparator;
import java.util.List;

/** A pattern does not fit some words, or does but has to ask. */
public final class Unclear extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** How sure it is that this is what the words mean, least first. */
  enum Strength {
    /** They mean something else. */
    NOT_THIS,
    /** They would if a name were known. */
    UNKNOWN_NAME,
    /** They do, in more than one way. */
    AMBIGUOUS
  }

  /** The surest last. */
  public static final Comparator<Unclear> BY_STRENGTH = Comparator.comparing(Unclear::strength);

  private final transient Question question;
  private final Strength strength;

  private Unclear(Strength strength, Question question) {
    super(question.question(), null, false, false);
    this.question = question;
    this.strength = strength;
  }

  /** The pattern does not fit. */
  public static Unclear notThis() {
    return new Unclear(Strength.NOT_THIS, new Question("not this", List.of()));
  }

  public static Unclear unknown(String question, List<String> options) {
    return new Unclear(Strength.UNKNOWN_NAME, new Question(question, options));
  }

  public static Unclear ambiguous(String question, List<String> options) {
    return new Unclear(Strength.AMBIGUOUS, new Question(question, options));
  }

  Question question() {
    return question;
  }

  Strength strength() {
    return strength;
  }
}
