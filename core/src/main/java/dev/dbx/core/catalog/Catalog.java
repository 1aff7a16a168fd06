package dev.dbx.core.catalog;

import java.util.List;

/**
 * Everything a database defines outside the system schemas, read in one snapshot.
 *
 * @param dependencies what must be created before what, between the objects of this record
 * @param others objects of the kinds that dbx only recreates
 */
public record Catalog(
    Server server,
    List<DatabaseSchema> schemas,
    List<Relation> relations,
    List<Routine> routines,
    List<Sequence> sequences,
    List<EnumType> enumTypes,
    List<Domain> domains,
    List<CompositeType> compositeTypes,
    List<RangeType> rangeTypes,
    List<Extension> extensions,
    List<Role> roles,
    List<DefaultPrivilege> defaultPrivileges,
    List<EventTrigger> eventTriggers,
    List<Publication> publications,
    List<Dependency> dependencies,
    List<OtherObject> others) {

  public Catalog {
    schemas = List.copyOf(schemas);
    relations = List.copyOf(relations);
    routines = List.copyOf(routines);
    sequences = List.copyOf(sequences);
    enumTypes = List.copyOf(enumTypes);
    domains = List.copyOf(domains);
    compositeTypes = List.copyOf(compositeTypes);
    rangeTypes = List.copyOf(rangeTypes);
    extensions = List.copyOf(extensions);
    roles = List.copyOf(roles);
    defaultPrivileges = List.copyOf(defaultPrivileges);
    eventTriggers = List.copyOf(eventTriggers);
    publications = List.copyOf(publications);
    dependencies = List.copyOf(dependencies);
    others = List.copyOf(others);
  }
}
