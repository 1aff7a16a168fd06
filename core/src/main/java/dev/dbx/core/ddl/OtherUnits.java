package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Extension;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.ddl.CreationUnit.Rank;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Extensions, routines and objects of other kinds as units. */
final class OtherUnits {

  private static final Identifier SYSTEM = Identifier.of("pg_catalog");

  /** Languages whose functions may take a type that is only a shell. */
  private static final Set<Identifier> TAKE_SHELLS =
      Set.of(Identifier.of("c"), Identifier.of("internal"));

  private final Set<ObjectReference> shells;
  private final Needs needs;
  private final Owners owners;
  private final List<CreationUnit> units = new ArrayList<>();

  private OtherUnits(Catalog catalog, Needs needs, Owners owners) {
    this.shells =
        TypeUnits.withShell(catalog).stream()
            .map(ObjectReference::type)
            .collect(Collectors.toSet());
    this.needs = needs;
    this.owners = owners;
  }

  static List<CreationUnit> of(Catalog catalog, Needs needs, Owners owners) {
    OtherUnits others = new OtherUnits(catalog, needs, owners);
    catalog.extensions().stream().filter(OtherUnits::isAdded).forEach(others::addExtension);
    catalog.routines().forEach(others::addRoutine);
    catalog.others().forEach(others::addOther);
    return others.units;
  }

  /** PL/pgSQL is in every new database. */
  static boolean isAdded(Extension extension) {
    return !extension.schema().equals(SYSTEM);
  }

  private void addExtension(Extension extension) {
    ObjectReference reference = ObjectReference.extension(extension.name());
    add(
        Rank.EXTENSION,
        reference,
        needs.of(reference),
        List.of(new Statement("extension " + extension.name(), ExtensionDdl.create(extension))));
  }

  private void addOther(OtherObject object) {
    List<Statement> statements = new ArrayList<>();
    object
        .statements()
        .forEach(sql -> statements.add(new Statement(object.reference().toString(), sql)));
    if (!statements.isEmpty()) {
      object
          .owner()
          .ifPresent(
              owner ->
                  statements.addAll(
                      owners.alter(object.reference().toString(), Targets.other(object), owner)));
    }
    boolean isType = object.kind().equals(OtherObject.BASE_TYPE);
    add(
        isType ? Rank.TYPE : Rank.OTHER,
        object.reference(),
        needs.of(object.reference()),
        statements);
  }

  private void addRoutine(Routine routine) {
    ObjectReference reference =
        ObjectReference.routine(routine.name(), routine.identityArguments());
    Set<ObjectReference> whole = new HashSet<>(needs.of(reference));
    if (TAKE_SHELLS.contains(routine.language())) {
      whole.removeAll(shells);
    }
    Map<Identifier, Set<ObjectReference>> body = needs.ofParts(reference);
    units.add(
        new CreationUnit(
            body.isEmpty() ? Rank.ROUTINE : Rank.SQL_ROUTINE,
            List.of(reference),
            whole,
            body,
            postponed -> create(routine, !postponed.isEmpty()),
            postponed ->
                RoutineDdl.create(routine).map(sql -> statement(reference, sql)).stream()
                    .toList()));
  }

  private List<Statement> create(Routine routine, boolean withoutBody) {
    ObjectReference reference =
        ObjectReference.routine(routine.name(), routine.identityArguments());
    List<Statement> statements = new ArrayList<>();
    (withoutBody ? RoutineDdl.stub(routine) : RoutineDdl.create(routine))
        .ifPresent(
            sql -> {
              statements.add(statement(reference, sql));
              statements.addAll(
                  owners.alter(
                      "routine " + reference, RoutineDdl.target(routine), routine.owner()));
            });
    return statements;
  }

  private static Statement statement(ObjectReference routine, String sql) {
    return new Statement("routine " + routine, sql);
  }

  private void add(
      Rank rank, ObjectReference reference, Set<ObjectReference> needed, List<Statement> made) {
    units.add(
        new CreationUnit(
            rank, List.of(reference), needed, Map.of(), postponed -> made, postponed -> List.of()));
  }
}
