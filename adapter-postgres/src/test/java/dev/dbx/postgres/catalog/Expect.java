package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Short words for expectations. */
final class Expect {

  private Expect() {}

  static Identifier id(String written) {
    return Identifier.parse(written);
  }

  static List<Identifier> ids(String... written) {
    return Stream.of(written).map(Expect::id).toList();
  }

  static QualifiedName name(String written) {
    return QualifiedName.parse(written);
  }

  static Optional<QualifiedName> maybe(String written) {
    return Optional.of(name(written));
  }

  /** The element of that name. */
  static <T> T named(List<T> all, Function<T, Identifier> nameOf, String written) {
    return all.stream()
        .filter(element -> nameOf.apply(element).equals(id(written)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(written + " is not among " + all));
  }

  /** Privileges as {@code SELECT to wide_reader by postgres}, those of the owner left out. */
  static List<String> granted(List<Privilege> privileges, Identifier owner) {
    return privileges.stream()
        .filter(privilege -> !privilege.grantee().equals(Optional.of(owner)))
        .map(Expect::sentence)
        .toList();
  }

  private static String sentence(Privilege privilege) {
    return privilege.privilege()
        + " to "
        + privilege.grantee().map(Identifier::sql).orElse("PUBLIC")
        + " by "
        + privilege.grantor()
        + (privilege.grantable() ? " with grant option" : "");
  }
}
