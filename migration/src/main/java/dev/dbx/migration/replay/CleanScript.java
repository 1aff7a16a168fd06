package dev.dbx.migration.replay;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.script.Head;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.core.script.SqlToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a script a sandbox runs. All else is blank, so that every statement stays where it was.
 *
 * @param omitted what notes call that which is not run, once for each time
 * @param facts what all of it says, run or not
 */
record CleanScript(String sql, List<String> omitted, ScriptFacts facts) {

  private static final Pattern OWNER = Pattern.compile("alter .* owner to (?:\\w+|\".*\")");
  private static final Pattern DROPS_PUBLIC = Pattern.compile("drop schema .*\\bpublic\\b.*");
  private static final Pattern MAKES_PUBLIC =
      Pattern.compile("create schema \"?public\"?(?: authorization .*)?");

  /**
   * Leaves out what defines nothing of the database.
   *
   * @param name of the file, for errors
   * @throws InvalidInput at a command of psql without which the schema may be another, with its
   *     line
   */
  static CleanScript of(String name, String script) {
    return new Cleaning(name, script).clean();
  }

  /** One pass over a script. */
  private static final class Cleaning {

    private final String name;
    private final String script;
    private final StringBuilder sql;
    private final ScriptFacts facts = new ScriptFacts();
    private final List<String> omitted = new ArrayList<>();
    private final Set<String> databases = new HashSet<>();
    private boolean dropsPublic;

    Cleaning(String name, String script) {
      this.name = name;
      this.script = script;
      this.sql = new StringBuilder(script);
    }

    CleanScript clean() {
      for (ScriptPart part : ScriptReader.parts(script)) {
        switch (part) {
          case ScriptPart.Statement statement -> take(statement);
          case ScriptPart.Command command -> take(command);
          case ScriptPart.Rows rows -> blank(rows);
        }
      }
      return new CleanScript(sql.toString(), List.copyOf(omitted), facts);
    }

    private void take(ScriptPart.Statement part) {
      Head head = Head.of(part.text(script));
      if (head.isOfRows()) {
        return;
      }
      Optional<Omission> omission = Omission.of(head);
      if (omission.isPresent() || isOmittedByItself(head)) {
        omission.flatMap(Omission::told).ifPresent(omitted::add);
        blank(part);
      } else {
        facts.takeRun(head);
      }
      facts.take(head);
    }

    private boolean isOmittedByItself(Head head) {
      String words = head.words();
      dropsPublic |= DROPS_PUBLIC.matcher(words).matches();
      return head.isWhole()
          && ((OWNER.matcher(words).matches() && isOneAction(head))
              || (MAKES_PUBLIC.matcher(words).matches() && !dropsPublic));
    }

    /** ALTER TABLE may do more than to give a table away. */
    private static boolean isOneAction(Head head) {
      int parentheses = 0;
      for (SqlToken token : head.tokens()) {
        parentheses += token.is('(', head.sql()) ? 1 : token.is(')', head.sql()) ? -1 : 0;
        if (parentheses == 0 && token.is(',', head.sql())) {
          return false;
        }
      }
      return true;
    }

    private void take(ScriptPart.Command part) {
      PsqlCommand command =
          PsqlCommand.of(part.text(script))
              .requireHarmless(() -> Lines.place(name, script, part.start()));
      if (command.connects()) {
        command.argument().ifPresent(databases::add);
        refuseSeveralDatabases(part);
      }
      if (command.isTold()) {
        omitted.add("\\" + command.name());
      }
      blank(part);
    }

    private void refuseSeveralDatabases(ScriptPart part) {
      if (databases.size() > 1) {
        throw new InvalidInput(
            Lines.place(name, script, part.start()) + ": the file holds several databases",
            "dump one of them: pg_dump --schema-only DATABASE");
      }
    }

    /** Line feeds stay. */
    private void blank(ScriptPart part) {
      for (int i = part.start(); i < part.end(); i++) {
        if (sql.charAt(i) != '\n') {
          sql.setCharAt(i, ' ');
        }
      }
    }
  }
}
