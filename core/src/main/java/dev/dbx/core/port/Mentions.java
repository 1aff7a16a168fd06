package dev.dbx.core.port;

import java.util.List;

/**
 * The names in a piece of SQL, each once with its first position. When in doubt a name is in the
 * list: what is not in it cannot be reached by the text.
 *
 * @param functions called with parentheses, wherever that is
 * @param calls those of the functions that are certain to be called; an outline has none
 * @param operators written, or meant by syntax such as IN and LIKE
 * @param relations read or written, without names of CTEs
 * @param attributes last parts of dotted references: {@code x.f} may call function f
 * @param types of casts, typed literals and column definitions
 * @param settings names given to SHOW and current_setting; {@link #ANY_SETTING} where the text does
 *     not tell
 * @param inputTypes types that pg_input_is_valid is given as text; {@link #ANY_TYPE} where the text
 *     does not tell
 */
public record Mentions(
    List<Mention> functions,
    List<Mention> calls,
    List<Mention> operators,
    List<Mention> relations,
    List<Mention> attributes,
    List<Mention> types,
    List<String> settings,
    List<String> inputTypes) {

  /** Stands for SHOW ALL and for a setting whose name is computed. */
  public static final String ANY_SETTING = "*";

  /** Stands for a type whose name is computed. */
  public static final String ANY_TYPE = "*";

  /** No name at all. */
  public static final Mentions NONE =
      new Mentions(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Mentions {
    functions = List.copyOf(functions);
    calls = List.copyOf(calls);
    operators = List.copyOf(operators);
    relations = List.copyOf(relations);
    attributes = List.copyOf(attributes);
    types = List.copyOf(types);
    settings = List.copyOf(settings);
    inputTypes = List.copyOf(inputTypes);
  }
}
