package dev.dbx.migration.source;

import dev.dbx.core.script.ScriptReader;

/**
 * What a tool runs of a file.
 *
 * @param path of the file in its folder
 * @param sql with the line numbers of the file: what is not run of it is blank
 * @param transaction that the tool puts around it
 */
public record Script(String path, String sql, Transaction transaction) {

  /** Whether it holds nothing but comments. */
  public boolean isBlank() {
    return ScriptReader.parts(sql).isEmpty();
  }

  /** The same in another transaction. */
  public Script with(Transaction other) {
    return new Script(path, sql, other);
  }
}
