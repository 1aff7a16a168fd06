package dev.dbx.migration.generate.english;

import dev.dbx.migration.generate.plan.Change;
import java.util.Arrays;
import java.util.List;

/** Sentences of one form, and what they mean. */
public final class Rule {

  /** What a sentence means, or {@link Unclear}. */
  @FunctionalInterface
  public interface Meaning {
    Change of(Match match, Context context);
  }

  private final List<Template> templates;
  private final Meaning meaning;

  private Rule(List<Template> templates, Meaning meaning) {
    this.templates = templates;
    this.meaning = meaning;
  }

  /**
   * A rule.
   *
   * @param templates as {@link Template} describes them
   */
  public static Rule of(Meaning meaning, String... templates) {
    return new Rule(Arrays.stream(templates).map(Template::of).toList(), meaning);
  }

  List<Match> matches(List<Token> tokens) {
    return templates.stream().flatMap(template -> template.matches(tokens).stream()).toList();
  }

  Change read(Match match, Context context) {
    return meaning.of(match, context);
  }
}
