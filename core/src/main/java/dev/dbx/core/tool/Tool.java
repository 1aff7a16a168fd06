package dev.dbx.core.tool;

import java.util.List;
import java.util.Map;

/**
 * A use case with all that a shell needs to offer it.
 *
 * @param name as in functions.md, for instance {@code db_describe_table}
 */
public record Tool<I extends Record, O extends Result>(
    String name, Toolset toolset, Effect effect, Class<I> input, UseCase<I, O> useCase) {

  private static final String PREFIX = "db_";
  private static final String GETTER = "get_";

  /** One line of a tool list. */
  public static <I extends Record, O extends Result> Tool<I, O> of(
      String name, Toolset toolset, Effect effect, Class<I> input, UseCase<I, O> useCase) {
    return new Tool<>(name, toolset, effect, input, useCase);
  }

  /** The name without prefix and getter, in kebab case: {@code describe-table}. */
  public String command() {
    String bare = name.substring(PREFIX.length());
    String noun = bare.startsWith(GETTER) ? bare.substring(GETTER.length()) : bare;
    return noun.replace('_', '-');
  }

  /** What the tool does, in one sentence. */
  public String summary() {
    return doc().value();
  }

  /** Arguments of a command that works on the demo database, for instance {@code user_profiles}. */
  public String example() {
    return doc().example();
  }

  private Doc doc() {
    Doc doc = input.getAnnotation(Doc.class);
    if (doc == null) {
      throw new IllegalStateException(input.getName() + " needs @Doc");
    }
    return doc;
  }

  /** The arguments in order. */
  public List<Argument> arguments() {
    return Argument.of(input);
  }

  /** Binds the arguments strictly, then runs. */
  public O run(Map<String, ?> arguments, Call call) {
    return useCase.run(Binder.bind(input, arguments), call);
  }
}
