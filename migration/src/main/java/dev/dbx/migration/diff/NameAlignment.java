package dev.dbx.migration.diff;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Names.Swap;
import dev.dbx.migration.diff.SqlTokens.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads two token lists side by side, where a name may stand for the one it was renamed from. A
 * renamed column counts only where the text can mean it: behind its table or the table's alias, or
 * without a qualifier in a text that speaks of the table.
 */
final class NameAlignment {

  private final Names names;
  private final Optional<QualifiedName> owner;

  NameAlignment(Names names, Optional<QualifiedName> owner) {
    this.names = names;
    this.owner = owner;
  }

  boolean holds(List<Token> before, List<Token> after) {
    int i = 0;
    int j = 0;
    while (i < before.size() && j < after.size()) {
      Token left = before.get(i);
      Token right = after.get(j);
      if (!left.sameAs(right) && !isRenamed(left, right, before)) {
        return false;
      }
      i++;
      j++;
      // a view keeps the name of its column when that of the table changes: a AS b for b
      if (!left.sameAs(right)) {
        j += isAlias(after, j, last(left)) && !isAlias(before, i, last(left)) ? 2 : 0;
        i += isAlias(before, i, last(right)) && !isAlias(after, j, last(right)) ? 2 : 0;
      }
    }
    return i == before.size() && j == after.size();
  }

  private static String last(Token name) {
    return name.parts().get(name.parts().size() - 1);
  }

  private static boolean isAlias(List<Token> tokens, int at, String alias) {
    return at + 1 < tokens.size() && tokens.get(at).is("as") && tokens.get(at + 1).is(alias);
  }

  private boolean isRenamed(Token left, Token right, List<Token> before) {
    List<String> old = left.parts();
    List<String> now = right.parts();
    if (old.isEmpty() || now.isEmpty()) {
      return false;
    }
    if (names.versions().qualifyOtherwise() && Math.abs(old.size() - now.size()) == 1) {
      return isUnqualified(old, now, before);
    }
    return old.size() == now.size() && isRenamed(old, now, before);
  }

  /** The same column, behind its table's name in one text alone. */
  private boolean isUnqualified(List<String> old, List<String> now, List<Token> before) {
    List<String> column = old.subList(old.size() - 1, old.size());
    return Math.min(old.size(), now.size()) == 1
        && isRenamed(column, now.subList(now.size() - 1, now.size()), before);
  }

  private boolean isRenamed(List<String> old, List<String> now, List<Token> before) {
    int moved = names.isMoved(old, now) ? 2 : 0;
    for (int i = moved; i < old.size(); i++) {
      Swap swap = new Swap(old.get(i), now.get(i));
      boolean explained =
          old.get(i).equals(now.get(i))
              || names.isObjectSwap(swap)
              || isColumn(swap, old.subList(0, i), before);
      if (!explained) {
        return false;
      }
    }
    return true;
  }

  private boolean isColumn(Swap swap, List<String> qualifier, List<Token> text) {
    return names.tablesOf(swap).stream()
        .anyMatch(
            table ->
                qualifier.isEmpty()
                    ? owner.filter(table::equals).isPresent() || !callsOf(table, text).isEmpty()
                    : isCalled(table, qualifier.get(qualifier.size() - 1), text));
  }

  private boolean isCalled(QualifiedName table, String qualifier, List<Token> text) {
    return table.name().value().equals(qualifier)
        || Set.of("new", "old").contains(qualifier)
        || callsOf(table, text).contains(qualifier);
  }

  /** The table's own name and its aliases, if the text speaks of it. */
  private static Set<String> callsOf(QualifiedName table, List<Token> text) {
    Set<String> calls = new HashSet<>();
    for (int i = 0; i < text.size(); i++) {
      if (isTable(table, text.get(i).parts())) {
        calls.add(table.name().value());
        int next = i + 1 < text.size() && text.get(i + 1).is("as") ? i + 2 : i + 1;
        if (next < text.size() && text.get(next).parts().size() == 1) {
          calls.add(text.get(next).parts().get(0));
        }
      }
    }
    return calls;
  }

  private static boolean isTable(QualifiedName table, List<String> parts) {
    return parts.size() == 2
        && parts.get(1).equals(table.name().value())
        && table.schema().filter(schema -> schema.value().equals(parts.get(0))).isPresent();
  }
}
