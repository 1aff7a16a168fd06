package dev.dbx.core.statement;

import dev.dbx.core.name.QualifiedName;
import java.util.List;

/**
 * A value expression as it is written.
 *
 * @param functions what stands in front of a parenthesis in it
 */
public record Value(String text, List<QualifiedName> functions) {

  public Value {
    functions = List.copyOf(functions);
  }
}
