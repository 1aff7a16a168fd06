package dev.dbx.migration.undo;

import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.testing.TestDatabase;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/** Runs a backup as psql would. */
record Restore(TestDatabase database) {

  void run(Path file) throws Exception {
    String script = Files.readString(file);
    List<ScriptPart> parts = ScriptReader.parts(script);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (int i = 0; i < parts.size(); i++) {
        boolean copies = i + 1 < parts.size() && parts.get(i + 1) instanceof ScriptPart.Rows;
        if (copies) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(parts.get(i).text(script), new StringReader(rows(parts.get(i + 1), script)));
        } else if (parts.get(i) instanceof ScriptPart.Statement) {
          statement.execute(parts.get(i).text(script));
        }
      }
    }
  }

  private static String rows(ScriptPart rows, String script) {
    String text = rows.text(script);
    return text.substring(0, text.lastIndexOf("\\."));
  }
}
