package dev.dbx.core.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a database learns of a user or tenant, as dbx.toml writes it. */
public sealed interface IdentityPlace {

  Pattern FORM = Pattern.compile("setting:[\\w.-]+\\.[\\w.-]+|claim:\\w+(\\.\\w+)*|role");

  /** {@code setting:app.user_id}: a setting of the application's own. */
  record Setting(String name) implements IdentityPlace {}

  /** {@code claim:app_metadata.tenant}: a value in the claims of the access token. */
  record Claim(List<String> path) implements IdentityPlace {
    public Claim {
      path = List.copyOf(path);
    }
  }

  /** {@code role}: the name of the role itself. */
  record RoleName() implements IdentityPlace {}

  /** Empty if it is in no such form. */
  static Optional<IdentityPlace> parse(String written) {
    if (!FORM.matcher(written).matches()) {
      return Optional.empty();
    }
    String name = written.substring(written.indexOf(':') + 1);
    return Optional.of(
        written.startsWith("setting:")
            ? new Setting(name)
            : written.startsWith("claim:")
                ? new Claim(List.of(name.split("\\.")))
                : new RoleName());
  }
}
