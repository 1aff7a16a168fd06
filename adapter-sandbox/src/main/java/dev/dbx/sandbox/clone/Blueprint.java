package dev.dbx.sandbox.clone;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Extension;
import dev.dbx.core.catalog.Role;
import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.render.Sha256;
import java.util.List;
import java.util.function.Function;

/**
 * All that decides what the copy of a database is like, without its rows and statistics.
 *
 * @param locale how the original compares text
 */
public record Blueprint(
    int majorVersion,
    List<Role> roles,
    List<Extension> extensions,
    DatabaseLocale locale,
    SchemaScript script) {

  /** To be changed, within a version, with whatever makes a copy come out different. */
  private static final int GENERATION = 3;

  public Blueprint {
    roles = List.copyOf(roles);
    extensions = List.copyOf(extensions);
  }

  /** Of a catalogue, with the script that a function makes of it. */
  public static Blueprint of(
      Catalog catalog, DatabaseLocale locale, Function<Catalog, SchemaScript> script) {
    return new Blueprint(
        catalog.server().majorVersion(),
        catalog.roles(),
        catalog.extensions(),
        locale,
        script.apply(catalog));
  }

  /** The same for the same copy, and for no other. */
  public String fingerprint() {
    return hash(
        GENERATION + "\n" + List.of(majorVersion, roles, extensions, locale) + "\n" + script);
  }

  /** What of it is shared by all databases of a server. */
  public String rolesFingerprint() {
    return hash(roles.toString());
  }

  private static String hash(String text) {
    return Sha256.of(text).substring(0, 32);
  }
}
