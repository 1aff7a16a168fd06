package dev.dbx.core.ddl;

import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import java.util.List;

/**
 * Gives objects to their owners, or leaves them to whoever runs the script.
 *
 * @param wanted whether ownership is part of the script
 */
record Owners(boolean wanted) {

  List<Statement> alter(String object, String target, Identifier owner) {
    return wanted
        ? List.of(new Statement("owner of " + object, OwnerDdl.alter(target, owner)))
        : List.of();
  }
}
