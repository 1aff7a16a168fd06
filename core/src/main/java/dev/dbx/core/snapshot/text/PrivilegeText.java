package dev.dbx.core.snapshot.text;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A privilege on one line, much as an aclitem prints (docs, 5.8), with its name in full: {@code
 * anon=SELECT/owner}, with a star behind SELECT where anon may grant it; nothing before the equals
 * sign is PUBLIC.
 */
final class PrivilegeText {

  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\"=/]*)";

  private static final Pattern FORM =
      Pattern.compile(NAME + "=([A-Z ]+)(\\*?)/" + NAME, Pattern.DOTALL);

  private PrivilegeText() {}

  static String of(Privilege privilege) {
    return privilege.grantee().map(Identifier::sql).orElse("")
        + "="
        + privilege.privilege()
        + (privilege.grantable() ? "*" : "")
        + "/"
        + privilege.grantor().sql();
  }

  static Optional<Privilege> read(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() && !form.group(4).isEmpty()
        ? Optional.of(
            new Privilege(
                Optional.of(form.group(1)).filter(name -> !name.isEmpty()).map(Identifier::parse),
                Identifier.parse(form.group(4)),
                form.group(2),
                !form.group(3).isEmpty()))
        : Optional.empty();
  }
}
