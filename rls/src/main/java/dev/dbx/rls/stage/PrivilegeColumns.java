package dev.dbx.rls.stage;

import dev.dbx.core.name.Identifier;
import java.util.regex.Pattern;

/** Columns that grant their row's user something. */
public final class PrivilegeColumns {

  private static final Pattern NAME =
      Pattern.compile(
          "(^|_)(role|roles|is_admin|admin|is_staff|is_superuser|superuser|permissions?|plan|tier"
              + "|credits|balance|verified|is_verified)$",
          Pattern.CASE_INSENSITIVE);

  private PrivilegeColumns() {}

  /** By its name. */
  public static boolean isNamedLikeOne(Identifier column) {
    return NAME.matcher(column.value()).find();
  }
}
