package dev.dbx.core.guard;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Identity;
import dev.dbx.core.sql.Sql;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A script that passed a guard; only guards make one, and only these reach the server. */
public final class VettedScript {

  /** One step of it. */
  public sealed interface Step {

    /**
     * A statement of the script.
     *
     * @param text without the semicolon behind it
     * @param position of its first character in the script, from 1
     */
    record Written(String text, int position) implements Step {}

    /**
     * A statement of dbx's own.
     *
     * @param rows that it has to write; empty where any number will do
     * @param unless what is wrong if it writes another number, and what to do then
     */
    record Own(Sql statement, Optional<Long> rows, Complaint unless) implements Step {}

    /**
     * A question of dbx's own, whose answer is one text in a column of that name.
     *
     * @param expected the answer without which nothing goes on; empty where any will do
     */
    record Asked(Sql question, Optional<String> expected, Complaint unless) implements Step {}

    /**
     * Rows of dbx's own, which are made while they are sent.
     *
     * @param rows portions as COPY reads them in text format, whole lines each
     */
    record Copied(QualifiedName table, List<Identifier> columns, Iterable<String> rows)
        implements Step {

      public Copied {
        columns = List.copyOf(columns);
      }
    }

    /**
     * Rows of questions of dbx's own, looked at before anything is committed.
     *
     * @param by hears of each row, and may throw to undo it all
     */
    record Inspected(List<Sql> questions, Inspection by) implements Step {

      public Inspected {
        questions = List.copyOf(questions);
      }
    }

    /** From here on the steps run as somebody; only in a transaction. */
    record Become(Identity identity) implements Step {}
  }

  /** Looks at what a script has written. */
  public interface Inspection {

    /**
     * @param question the position of the question
     * @param cells as PostgreSQL's text or null
     */
    void row(int question, List<@Nullable String> cells);

    /** After the last row; throws if what was seen must not stay. */
    void end();
  }

  /** Why a script is not gone on with. */
  public record Complaint(String message, String hint) {}

  private final List<Step> steps;
  private final boolean inTransaction;

  VettedScript(List<Step> steps, boolean inTransaction) {
    this.steps = List.copyOf(steps);
    this.inTransaction = inTransaction;
  }

  /** What to run, in order. */
  public List<Step> steps() {
    return steps;
  }

  /** Whether all of it is one transaction; otherwise each step commits by itself. */
  public boolean inTransaction() {
    return inTransaction;
  }

  @Override
  public String toString() {
    return steps.toString();
  }
}
