package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.DefaultPrivilege;
import dev.dbx.core.catalog.Extension;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import dev.dbx.migration.replay.Replayed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes catalogues alike in what a sandbox cannot have as the original: all owners are one where
 * they are part of an object's identity, and extensions have no version.
 */
final class OwnerlessCatalog {

  private static final Identifier OWNER = Identifier.of("owner");

  private final Set<Identifier> owners;

  private OwnerlessCatalog(Set<Identifier> owners) {
    this.owners = owners;
  }

  static OwnerlessCatalog of(Catalog from, Catalog to, List<Replayed> replayed) {
    Set<Identifier> owners = new HashSet<>();
    for (Catalog catalog : List.of(from, to)) {
      catalog.schemas().forEach(schema -> owners.add(schema.owner()));
      catalog.relations().forEach(relation -> owners.add(relation.owner()));
      catalog.routines().forEach(routine -> owners.add(routine.owner()));
    }
    replayed.forEach(side -> owners.add(side.definitions().server().role()));
    return new OwnerlessCatalog(owners);
  }

  Catalog apply(Catalog catalog) {
    return new Catalog(
        catalog.server(),
        catalog.schemas(),
        catalog.relations(),
        catalog.routines(),
        catalog.sequences(),
        catalog.enumTypes(),
        catalog.domains(),
        catalog.compositeTypes(),
        catalog.rangeTypes(),
        catalog.extensions().stream().map(OwnerlessCatalog::withoutVersion).toList(),
        catalog.roles(),
        catalog.defaultPrivileges().stream().map(this::ownerless).distinct().toList(),
        catalog.eventTriggers(),
        catalog.publications(),
        catalog.dependencies(),
        catalog.others().stream().map(OwnerlessCatalog::ownerless).toList());
  }

  private static Extension withoutVersion(Extension extension) {
    return new Extension(extension.name(), "", extension.schema(), Optional.empty());
  }

  private DefaultPrivilege ownerless(DefaultPrivilege one) {
    return new DefaultPrivilege(
        owners.contains(one.role()) ? OWNER : one.role(),
        one.schema(),
        one.objectType(),
        one.privilege().map(privilege -> ownerless(privilege, one.role())));
  }

  private static OtherObject ownerless(OtherObject object) {
    return object
        .owner()
        .map(
            owner ->
                new OtherObject(
                    object.kind(),
                    object.name(),
                    object.statements(),
                    object.withoutOptions(),
                    Optional.of(OWNER),
                    object.privileges().stream().map(one -> ownerless(one, owner)).toList(),
                    object.comment()))
        .orElse(object);
  }

  private static Privilege ownerless(Privilege privilege, Identifier owner) {
    return new Privilege(
        privilege.grantee().map(role -> role.equals(owner) ? OWNER : role),
        privilege.grantor().equals(owner) ? OWNER : privilege.grantor(),
        privilege.privilege(),
        privilege.grantable());
  }
}
