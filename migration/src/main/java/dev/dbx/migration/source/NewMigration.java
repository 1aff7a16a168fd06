package dev.dbx.migration.source;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A migration that is to be written.
 *
 * @param slug its name in file names
 * @param down what undoes it; left out where the tool has no place for it
 * @param alone whether it must run outside a transaction
 */
public record NewMigration(String slug, String up, Optional<String> down, boolean alone) {

  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9_]*");

  public NewMigration {
    if (!SLUG.matcher(slug).matches()) {
      throw new InvalidInput(
          slug + " is no name for a migration", "write a-z, 0-9 and _, for instance add_email");
    }
  }
}
