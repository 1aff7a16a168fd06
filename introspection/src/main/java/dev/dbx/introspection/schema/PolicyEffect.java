package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.introspection.words.Expressions;
import java.util.List;

/**
 * What one role may do with one command.
 *
 * @param outcome the sentence in one word
 * @param meaning the sentence
 */
public record PolicyEffect(String role, PolicyCommand command, Outcome outcome, String meaning) {

  /** How far a command reaches. */
  public enum Outcome {
    ALL_ROWS,
    SOME_ROWS,
    NO_ROWS,
    NOT_GRANTED
  }

  private static final List<PolicyCommand> COMMANDS =
      List.of(
          PolicyCommand.SELECT, PolicyCommand.INSERT, PolicyCommand.UPDATE, PolicyCommand.DELETE);

  /** One per command. */
  static List<PolicyEffect> of(Relation relation, RoleStanding standing) {
    return COMMANDS.stream().map(command -> of(relation, standing, command)).toList();
  }

  private static PolicyEffect of(Relation relation, RoleStanding standing, PolicyCommand command) {
    if (!standing.reachesSchema()) {
      String schema = relation.name().schema().map(name -> name.sql()).orElse("the schema");
      return with(standing, command, Outcome.NOT_GRANTED, "no: USAGE on " + schema + " is missing");
    }
    if (!standing.commands().contains(command.name())) {
      return with(
          standing, command, Outcome.NOT_GRANTED, "no: the privilege " + command + " is missing");
    }
    if (!relation.rowSecurity().enabled()) {
      return with(standing, command, Outcome.ALL_ROWS, "every row: row-level security is off");
    }
    if (standing.bypasses()) {
      return with(
          standing, command, Outcome.ALL_ROWS, "every row: the role bypasses row-level security");
    }
    if (standing.owns() && !relation.rowSecurity().forced()) {
      return with(
          standing, command, Outcome.ALL_ROWS, "every row: policies do not bind the table's owner");
    }
    return byPolicies(relation, standing, command);
  }

  private static PolicyEffect byPolicies(
      Relation relation, RoleStanding standing, PolicyCommand command) {
    List<Policy> policies = relation.policies().stream().filter(standing::isSubjectOf).toList();
    PolicySum sum = new PolicySum(policies);
    Sentence sentence =
        switch (command) {
          case SELECT, ALL -> Sentence.rows("sees", sum.existing(command));
          case INSERT -> Sentence.rows("adds", sum.added(command));
          case UPDATE -> Sentence.update(sum);
          case DELETE -> Sentence.rows("deletes", sum.existing(command)).readingWith(sum);
        };
    return with(standing, command, sentence.outcome(), sentence.text());
  }

  private static PolicyEffect with(
      RoleStanding standing, PolicyCommand command, Outcome outcome, String meaning) {
    return new PolicyEffect(standing.name(), command, outcome, meaning);
  }

  /** The wording. */
  private record Sentence(Outcome outcome, String text) {

    static Sentence rows(String verb, String condition) {
      return switch (condition) {
        case "true" -> new Sentence(Outcome.ALL_ROWS, verb + " every row");
        case "false" -> new Sentence(Outcome.NO_ROWS, verb + " no row: no policy allows it");
        default ->
            new Sentence(Outcome.SOME_ROWS, verb + " rows where " + Expressions.oneLine(condition));
      };
    }

    static Sentence update(PolicySum sum) {
      String before = sum.existing(PolicyCommand.UPDATE);
      String after = sum.added(PolicyCommand.UPDATE);
      Sentence changed = rows("changes", before);
      if (changed.outcome() == Outcome.NO_ROWS) {
        return changed;
      }
      if (after.equals("false")) {
        return new Sentence(Outcome.NO_ROWS, "changes no row: no new row passes the check");
      }
      String check =
          after.equals(before)
              ? after.equals("true") ? "" : ", which must hold afterwards too"
              : after.equals("true")
                  ? ", into anything"
                  : ", into rows where " + Expressions.oneLine(after);
      boolean all = before.equals("true") && after.equals("true");
      return new Sentence(all ? Outcome.ALL_ROWS : Outcome.SOME_ROWS, changed.text() + check)
          .readingWith(sum);
    }

    /** WHERE and RETURNING read the row, which takes a SELECT policy. */
    Sentence readingWith(PolicySum sum) {
      boolean blind =
          outcome != Outcome.NO_ROWS && sum.existing(PolicyCommand.SELECT).equals("false");
      return blind
          ? new Sentence(outcome, text + "; only without WHERE and RETURNING, since it sees no row")
          : this;
    }
  }
}
