package dev.dbx.sandbox.clone;

import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.tool.Call;
import dev.dbx.sandbox.sql.SandboxSql;
import java.util.List;
import java.util.Optional;

/** Makes an empty database like another one. */
public final class SchemaClone {

  private SchemaClone() {}

  /**
   * The database that becomes the copy.
   *
   * @param owner connects as the role that owns it
   * @param administrator connects to it as a superuser
   * @param ownerName that role, which becomes a member of all that are made
   * @param roleMark what roles that are made say in their comment
   */
  public record Empty(
      ConnectionTarget owner,
      ConnectionTarget administrator,
      int majorVersion,
      String ownerName,
      Optional<String> roleMark) {}

  /**
   * Fills the database. Whatever may run code of the original is done as the owner.
   *
   * @param original is asked about extensions that the sandbox lacks
   * @return what could not be made
   */
  public static List<Gap> make(Blueprint blueprint, Empty empty, QueryRunner original, Call call) {
    try (SandboxSql administrator = SandboxSql.open(empty.administrator(), call)) {
      new RoleSupply(administrator, empty.majorVersion(), empty.ownerName(), empty.roleMark())
          .supply(blueprint.roles());
      ExtensionSupply extensions =
          new ExtensionSupply(
              administrator, empty.ownerName(), blueprint.extensions(), original, call);
      try (SandboxSql owner = SandboxSql.open(empty.owner(), call)) {
        Labels labels = new Labels(administrator, empty.roleMark());
        return new SchemaLoader(owner, administrator, extensions, labels).load(blueprint.script());
      }
    }
  }
}
