package dev.dbx.sandbox.clone;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes an empty database like another one. */
public final class SchemaClone {

  private SchemaClone() {}

  /**
   * The database that becomes the copy.
   *
   * @param roleMark what roles that are made say in their comment
   */
  public record Empty(ConnectionTarget target, int majorVersion, Optional<String> roleMark) {}

  /**
   * Fills the database.
   *
   * @param original is asked about extensions that the sandbox lacks
   * @return what could not be made
   */
  public static List<Gap> make(Blueprint blueprint, Empty empty, QueryRunner original, Call call) {
    try (SandboxSql sandbox = SandboxSql.open(empty.target(), call)) {
      List<Gap> gaps = new ArrayList<>(new RoleSupply(sandbox, empty).supply(blueprint.roles()));
      ExtensionSupply extensions =
          new ExtensionSupply(sandbox, blueprint.extensions(), original, call);
      gaps.addAll(new SchemaLoader(sandbox, extensions).load(blueprint.script()));
      return gaps;
    }
  }
}
