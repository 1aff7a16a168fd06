package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads aclitem's text, {@code grantee=letters/grantor} (docs, 5.8 Privileges). */
final class AccessControlList {

  private static final Map<Character, String> PRIVILEGES =
      Map.ofEntries(
          Map.entry('r', "SELECT"),
          Map.entry('a', "INSERT"),
          Map.entry('w', "UPDATE"),
          Map.entry('d', "DELETE"),
          Map.entry('D', "TRUNCATE"),
          Map.entry('x', "REFERENCES"),
          Map.entry('t', "TRIGGER"),
          Map.entry('m', "MAINTAIN"),
          Map.entry('X', "EXECUTE"),
          Map.entry('U', "USAGE"),
          Map.entry('C', "CREATE"),
          Map.entry('c', "CONNECT"),
          Map.entry('T', "TEMPORARY"),
          Map.entry('s', "SET"),
          Map.entry('A', "ALTER SYSTEM"));

  private static final Comparator<Privilege> BY_ROLES =
      Comparator.comparing((Privilege p) -> p.grantee().map(Identifier::value).orElse(""))
          .thenComparing(Privilege::grantor);

  private final String item;
  private int at;

  private AccessControlList(String item) {
    this.item = item;
  }

  /** By grantee, PUBLIC first; the privileges of each in the server's order. */
  static List<Privilege> parse(List<String> items) {
    List<Privilege> all = new ArrayList<>();
    items.forEach(item -> all.addAll(new AccessControlList(item).read()));
    all.sort(BY_ROLES);
    return List.copyOf(all);
  }

  private List<Privilege> read() {
    String grantee = role('=');
    String letters = item.substring(at, item.indexOf('/', at));
    at += letters.length() + 1;
    Identifier grantor = Identifier.of(role('\0'));
    Optional<Identifier> to =
        grantee.isEmpty() ? Optional.empty() : Optional.of(Identifier.of(grantee));
    List<Privilege> privileges = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      boolean grantable = i + 1 < letters.length() && letters.charAt(i + 1) == '*';
      i += grantable ? 1 : 0;
      // a later server may know more letters
      String privilege = PRIVILEGES.getOrDefault(letter, String.valueOf(letter));
      privileges.add(new Privilege(to, grantor, privilege, grantable));
    }
    return privileges;
  }

  /** A role's name up to the mark that follows it, in quotes where it is not plain. */
  private String role(char mark) {
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (; at < item.length(); at++) {
      char c = item.charAt(at);
      if (c == '"' && quoted && at + 1 < item.length() && item.charAt(at + 1) == '"') {
        name.append(c);
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == mark && !quoted) {
        at++;
        break;
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }
}
