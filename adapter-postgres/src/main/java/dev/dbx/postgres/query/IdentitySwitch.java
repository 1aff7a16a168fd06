package dev.dbx.postgres.query;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Identity;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.SqlErrors;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.jdbc.PgConnection;

/** Makes the open transaction run as an identity: its settings first, then its role. */
final class IdentitySwitch {

  private static final String ROLE_MISSING = "22023";
  private static final String NOT_A_MEMBER = "42501";

  private IdentitySwitch() {}

  static void apply(Identity identity, PgConnection connection, Call call) {
    String sql = sql(identity);
    if (sql.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 0;
      for (Map.Entry<String, String> setting : identity.settings().entrySet()) {
        statement.setString(++parameter, setting.getKey());
        statement.setString(++parameter, setting.getValue());
      }
      statement.execute();
    } catch (SQLException e) {
      throw failure(e, identity, connection.getQueryExecutor().getUser(), call);
    }
  }

  /**
   * One text for one round trip; the role comes last, as it may not be allowed what comes before.
   */
  private static String sql(Identity identity) {
    identity.settings().keySet().forEach(IdentitySwitch::requireCustom);
    List<String> settings =
        identity.settings().keySet().stream()
            .map(name -> "SELECT pg_catalog.set_config(?, ?, true)")
            .toList();
    return Stream.concat(settings.stream(), identity.role().stream().map(IdentitySwitch::setRole))
        .collect(Collectors.joining("; "));
  }

  /** Only settings with a dot are the application's; the others steer the server. */
  private static void requireCustom(String name) {
    if (name.indexOf('.') < 0) {
      throw new InvalidInput(
          "the identity sets " + name + ", which is a setting of the server",
          "use settings of the application, such as request.jwt.claims");
    }
  }

  private static String setRole(Identifier role) {
    if (role.value().equals("none")) {
      // SET ROLE "none" would silently keep the connection's role
      throw missing(role);
    }
    return "SET LOCAL ROLE " + role.sql();
  }

  private static DbxException failure(SQLException e, Identity identity, String login, Call call) {
    Optional<Identifier> role = identity.role();
    String state = String.valueOf(e.getSQLState());
    if (role.isPresent() && state.equals(ROLE_MISSING)) {
      return missing(role.get());
    }
    if (role.isPresent() && state.equals(NOT_A_MEMBER)) {
      return new PermissionDenied(
          "the connection's role may not act as the role " + role.get(),
          "grant it: GRANT " + role.get().sql() + " TO " + Identifier.of(login).sql());
    }
    return SqlErrors.translate(e, Optional.empty(), call);
  }

  private static NotFound missing(Identifier role) {
    return new NotFound(
        "there is no role " + role, List.of(), "list the roles: SELECT rolname FROM pg_roles");
  }
}
