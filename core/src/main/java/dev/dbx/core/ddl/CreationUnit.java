package dev.dbx.core.ddl;

import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that is created at once, with what must be there before.
 *
 * @param makes what others may need of it, first what it is itself
 * @param needs of the whole
 * @param partNeeds of what can be postponed: defaults, checks, the query of a view, a body
 * @param create its statements without the parts that are postponed
 * @param complete the statements that make up for them
 */
record CreationUnit(
    Rank rank,
    List<ObjectReference> makes,
    Set<ObjectReference> needs,
    Map<Identifier, Set<ObjectReference>> partNeeds,
    Function<Set<Identifier>, List<Statement>> create,
    Function<Set<Identifier>, List<Statement>> complete) {

  /** What comes first where nothing else decides. */
  enum Rank {
    EXTENSION,
    TYPE,
    ROUTINE,
    /** What views and expressions use without being said to, such as casts. */
    OTHER,
    SEQUENCE,
    TABLE,
    KEY,
    /** Written in SQL proper, which is read when it is created. */
    SQL_ROUTINE,
    VIEW,
    /** Defaults and checks: to add a check is to plan it, which may look into whatever there is. */
    LATE
  }

  static final Comparator<CreationUnit> ORDER =
      Comparator.comparing(CreationUnit::rank).thenComparing(CreationUnit::reference);

  CreationUnit {
    makes = List.copyOf(makes);
    needs = Set.copyOf(needs);
    partNeeds = Map.copyOf(partNeeds);
  }

  ObjectReference reference() {
    return makes.get(0);
  }

  /** What is left to do where parts were postponed. */
  CreationUnit rest(Set<Identifier> postponed) {
    Set<ObjectReference> needed =
        postponed.stream()
            .flatMap(part -> partNeeds.getOrDefault(part, Set.of()).stream())
            .collect(Collectors.toSet());
    return new CreationUnit(
        rank == Rank.TABLE ? Rank.LATE : rank,
        List.of(reference()),
        needed,
        Map.of(),
        none -> complete.apply(postponed),
        none -> List.of());
  }
}
