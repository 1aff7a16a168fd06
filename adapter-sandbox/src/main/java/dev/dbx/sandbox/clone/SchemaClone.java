package dev.dbx.sandbox.clone;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.List;

/** Makes an empty database like another one. */
public final class SchemaClone {

  private SchemaClone() {}

  /**
   * Fills the database.
   *
   * @param original is asked about extensions that the sandbox lacks
   * @return what could not be made
   */
  public static List<Gap> make(
      Blueprint blueprint,
      ConnectionTarget empty,
      int majorVersion,
      QueryRunner original,
      Call call) {
    try (SandboxSql sandbox = SandboxSql.open(empty, call)) {
      new RoleSupply(sandbox, majorVersion).supply(blueprint.roles());
      ExtensionSupply extensions =
          new ExtensionSupply(sandbox, blueprint.extensions(), original, call);
      return new SchemaLoader(sandbox, extensions).load(blueprint.script());
    }
  }
}
