package dev.dbx.core.ddl;

import dev.dbx.core.sql.Literal;
import java.util.Optional;

/** The statement that comments on an object. */
public final class CommentDdl {

  private CommentDdl() {}

  /**
   * Sets the comment, or removes it.
   *
   * @param target kind and name, for instance {@code COLUMN app.person.code}
   */
  public static String on(String target, Optional<String> comment) {
    return "COMMENT ON " + target + " IS " + comment.map(Literal::of).orElse("NULL");
  }
}
