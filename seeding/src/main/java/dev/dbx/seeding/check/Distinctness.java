package dev.dbx.seeding.check;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.NullLiteral;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.check.Limits.Presence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads IS DISTINCT FROM, for which NULL is a value like others. */
final class Distinctness {

  private static final String DISTINCT = "IS DISTINCT FROM";
  static final Set<String> OPERATORS = Set.of(DISTINCT, "IS NOT DISTINCT FROM");

  private final Atoms atoms;

  Distinctness(Atoms atoms) {
    this.atoms = atoms;
  }

  Optional<List<Case>> read(Operation operation, boolean negated) {
    boolean distinct = operation.operator().equals(DISTINCT) != negated;
    Optional<Identifier> left = atoms.known(operation.left());
    Optional<Identifier> right = atoms.known(operation.right());
    if (left.isPresent() && right.isPresent()) {
      return Optional.of(columns(left.get(), right.get(), distinct));
    }
    return left.isPresent()
        ? constant(left.get(), operation.right(), distinct)
        : right.flatMap(column -> constant(column, operation.left(), distinct));
  }

  private static List<Case> columns(Identifier left, Identifier right, boolean distinct) {
    Case there = both(presence(left, Presence.REQUIRED), presence(right, Presence.REQUIRED));
    Case differing = both(there, Case.of(new RowRule.Equal(left, right, !distinct)));
    return distinct
        ? List.of(
            differing,
            both(presence(left, Presence.NULL), presence(right, Presence.REQUIRED)),
            both(presence(left, Presence.REQUIRED), presence(right, Presence.NULL)))
        : List.of(differing, both(presence(left, Presence.NULL), presence(right, Presence.NULL)));
  }

  private Optional<List<Case>> constant(Identifier column, ExpressionTree other, boolean distinct) {
    if (other.uncast() instanceof NullLiteral) {
      return Optional.of(Atoms.one(presence(column, distinct ? Presence.REQUIRED : Presence.NULL)));
    }
    return Atoms.constant(other)
        .flatMap(text -> atoms.limits(column, distinct ? "<>" : "=", text))
        .map(
            limits ->
                distinct
                    ? List.of(Case.of(column, limits), presence(column, Presence.NULL))
                    : Atoms.one(Case.of(column, limits.and(Limits.presence(Presence.REQUIRED)))));
  }

  private static Case presence(Identifier column, Presence presence) {
    return Case.of(column, Limits.presence(presence));
  }

  private static Case both(Case one, Case other) {
    return one.and(other).orElseThrow();
  }
}
