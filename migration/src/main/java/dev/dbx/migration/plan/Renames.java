package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.Sequence;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.ddl.RenameDdl;
import dev.dbx.core.ddl.Targets;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.diff.Action;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.ObjectKind;
import dev.dbx.migration.diff.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives what stays its new name, what holds others first. */
final class Renames {

  /**
   * One name to be changed.
   *
   * @param space what no two names of may be the same
   * @param sql from the current name and the new one
   */
  private record Job(
      String object,
      String space,
      Identifier current,
      Identifier target,
      BiFunction<Identifier, Identifier, String> sql) {}

  private static final List<Set<ObjectKind>> ROUNDS =
      List.of(
          Set.of(ObjectKind.SCHEMA),
          Set.of(
              ObjectKind.ENUM_TYPE,
              ObjectKind.DOMAIN,
              ObjectKind.COMPOSITE_TYPE,
              ObjectKind.RANGE_TYPE),
          Set.of(
              ObjectKind.TABLE,
              ObjectKind.FOREIGN_TABLE,
              ObjectKind.VIEW,
              ObjectKind.MATERIALIZED_VIEW,
              ObjectKind.SEQUENCE),
          Set.of(ObjectKind.FUNCTION, ObjectKind.PROCEDURE, ObjectKind.AGGREGATE),
          Set.of(
              ObjectKind.COLUMN,
              ObjectKind.ATTRIBUTE,
              ObjectKind.ENUM_LABEL,
              ObjectKind.DOMAIN_CONSTRAINT),
          Set.of(ObjectKind.CONSTRAINT),
          Set.of(
              ObjectKind.INDEX,
              ObjectKind.TRIGGER,
              ObjectKind.RULE,
              ObjectKind.POLICY,
              ObjectKind.STATISTICS,
              ObjectKind.EVENT_TRIGGER,
              ObjectKind.PUBLICATION));

  private final Situation situation;
  private final Teardown teardown;
  private final Draft draft;

  Renames(Situation situation, Teardown teardown, Draft draft) {
    this.situation = situation;
    this.teardown = teardown;
    this.draft = draft;
  }

  void run() {
    for (Set<ObjectKind> kinds : ROUNDS) {
      List<Job> jobs = new ArrayList<>();
      situation.changes().stream()
          .filter(change -> change.action() == Action.RENAMED)
          .filter(change -> kinds.contains(change.subject().kind()))
          .filter(this::isWanted)
          .sorted(Comparator.comparing(change -> change.subject().kind()))
          .forEach(change -> jobs.addAll(jobs(change)));
      run(jobs);
    }
    situation.from().relations().forEach(this::renameColumnsOfView);
  }

  private boolean isWanted(Change change) {
    Optional<Record> before = change.before();
    if (before.filter(teardown::isTorn).isPresent()) {
      return false;
    }
    QualifiedName owner = change.rename().orElseThrow().from().name();
    boolean ofReplaced =
        switch (change.subject().kind()) {
          case ENUM_LABEL, ATTRIBUTE, DOMAIN_CONSTRAINT -> teardown.isRemade(owner);
          default -> false;
        };
    return !ofReplaced
        && before.filter(teardown::isReplaced).isEmpty()
        && !before.filter(Renames::isOfParent).isPresent();
  }

  private static boolean isOfParent(Record record) {
    return switch (record) {
      case Column column -> !column.local();
      case Constraint constraint -> !constraint.local() && constraint.index().isEmpty();
      case Trigger trigger -> !trigger.local();
      default -> false;
    };
  }

  private List<Job> jobs(Change change) {
    Subject before = change.rename().orElseThrow().from();
    Subject after = change.subject();
    if (after.within().isPresent()) {
      return List.of(ofPart(change, before, after));
    }
    return switch (after.kind()) {
      case SCHEMA, EVENT_TRIGGER, PUBLICATION -> List.of(plain(before, after));
      default -> whole(change, before, after);
    };
  }

  private static Job plain(Subject before, Subject after) {
    String word = after.kind().word().toUpperCase(Locale.ROOT) + " ";
    return new Job(
        "rename " + before + " to " + after.shortSql(),
        after.kind().name(),
        before.name().name(),
        after.name().name(),
        (now, then) -> RenameDdl.rename(word + now.sql(), then));
  }

  /** By its schema, then by its name, or the other way round where that is taken. */
  private List<Job> whole(Change change, Subject before, Subject after) {
    QualifiedName now = place(change, before);
    String arguments =
        change.before().orElseThrow() instanceof Routine routine
            ? "(" + situation.renamed().text(routine.identityArguments()) + ")"
            : "";
    String word = after.kind().word().toUpperCase(Locale.ROOT) + " ";
    Identifier schema = after.name().schema().orElseThrow();
    if (!now.schema().equals(after.name().schema())) {
      if (isContested(after) || isTaken(new QualifiedName(Optional.of(schema), now.name()))) {
        QualifiedName aside = Aside.of(now);
        draft.add(
            "rename " + before + ", out of the way",
            RenameDdl.rename(word + now.sql() + arguments, aside.name()));
        now = aside;
      }
      draft.add(
          "move " + before + " to schema " + schema,
          RenameDdl.setSchema(word + now.sql() + arguments, schema));
    }
    if (now.name().equals(after.name().name())) {
      return List.of();
    }
    return List.of(
        new Job(
            "rename " + before + " to " + after.name().name().sql(),
            space(after.kind(), schema, arguments),
            now.name(),
            after.name().name(),
            (current, then) ->
                RenameDdl.rename(
                    word + new QualifiedName(Optional.of(schema), current).sql() + arguments,
                    then)));
  }

  /** A sequence goes where the table of its column goes. */
  private QualifiedName place(Change change, Subject before) {
    QualifiedName moved = situation.renamed().moved(before.name());
    return change.before().orElseThrow() instanceof Sequence sequence
        ? sequence
            .ownedBy()
            .map(column -> situation.renamed().relation(column.table()).schema())
            .map(schema -> new QualifiedName(schema, moved.name()))
            .orElse(moved)
        : moved;
  }

  /** Whether something that has the name still has to give it up. */
  private boolean isContested(Subject after) {
    return situation.changes().stream()
        .filter(change -> change.action() == Action.RENAMED)
        .map(change -> change.rename().orElseThrow().from())
        .anyMatch(from -> situation.renamed().moved(from.name()).equals(after.name()));
  }

  /** On the way to its new name it has the old one in the new schema. */
  private boolean isTaken(QualifiedName name) {
    Catalog from = situation.from();
    return Stream.of(
            from.relations().stream().map(Relation::name),
            from.relations().stream().flatMap(r -> r.indexes().stream()).map(Index::name),
            from.sequences().stream().map(Sequence::name),
            from.routines().stream().map(Routine::name),
            from.enumTypes().stream().map(EnumType::name),
            from.domains().stream().map(Domain::name),
            from.compositeTypes().stream().map(CompositeType::name))
        .flatMap(names -> names)
        .map(situation.renamed()::moved)
        .anyMatch(name::equals);
  }

  private static String space(ObjectKind kind, Identifier schema, String arguments) {
    return (arguments.isEmpty() ? kind.word().equals("type") ? "type" : "relation" : arguments)
        + " "
        + schema;
  }

  private Job ofPart(Change change, Subject before, Subject after) {
    QualifiedName owner = after.name();
    String table = "TABLE " + owner.sql();
    String type =
        (after.within().orElseThrow() == ObjectKind.DOMAIN ? "DOMAIN " : "TYPE ") + owner.sql();
    BiFunction<Identifier, Identifier, String> sql =
        switch (after.kind()) {
          case COLUMN -> (now, then) -> RenameDdl.part(table, "COLUMN", now, then);
          case ATTRIBUTE -> (now, then) -> RenameDdl.part(type, "ATTRIBUTE", now, then);
          case CONSTRAINT -> (now, then) -> RenameDdl.part(table, "CONSTRAINT", now, then);
          case DOMAIN_CONSTRAINT -> (now, then) -> RenameDdl.part(type, "CONSTRAINT", now, then);
          case ENUM_LABEL -> (now, then) -> RenameDdl.label(owner, now.value(), then.value());
          case INDEX ->
              (now, then) ->
                  RenameDdl.rename("INDEX " + new QualifiedName(owner.schema(), now).sql(), then);
          case STATISTICS -> {
            QualifiedName name = ((StatisticsObject) change.before().orElseThrow()).name();
            yield (now, then) ->
                RenameDdl.rename(
                    "STATISTICS "
                        + new QualifiedName(situation.renamed().moved(name).schema(), now).sql(),
                    then);
          }
          default ->
              (now, then) ->
                  RenameDdl.rename(
                      after.kind().name() + " " + now.sql() + " ON " + owner.sql(), then);
        };
    boolean ofSchema = after.kind() == ObjectKind.INDEX || after.kind() == ObjectKind.STATISTICS;
    return new Job(
        "rename " + before + " to " + after.shortSql(),
        after.kind() + " " + (ofSchema ? owner.schema().orElseThrow() : owner),
        Identifier.of(before.part().orElseThrow()),
        Identifier.of(after.part().orElseThrow()),
        sql);
  }

  /** Each once its new name is free; where two change places, one goes by a third name. */
  private void run(List<Job> jobs) {
    List<Job> open = new ArrayList<>(jobs);
    while (!open.isEmpty()) {
      Set<String> taken =
          open.stream().map(job -> job.space() + " " + job.current()).collect(Collectors.toSet());
      Optional<Job> ready =
          open.stream()
              .filter(job -> !taken.contains(job.space() + " " + job.target()))
              .findFirst();
      Job job = ready.orElseGet(() -> open.get(0));
      open.remove(job);
      if (ready.isPresent()) {
        draft.add(job.object(), job.sql().apply(job.current(), job.target()));
      } else {
        Identifier aside = Aside.of(job.current());
        draft.add(job.object() + ", out of the way", job.sql().apply(job.current(), aside));
        open.add(new Job(job.object(), job.space(), aside, job.target(), job.sql()));
      }
    }
  }

  /** A view keeps the names of its columns when those of the table change. */
  private void renameColumnsOfView(Relation before) {
    Optional<Relation> after = situation.after(before);
    if (before.definition().isEmpty() || after.isEmpty() || teardown.isTorn(before)) {
      return;
    }
    List<Column> now = after.get().columns();
    String target = Targets.relation(after.get());
    for (int i = 0; i < Math.min(now.size(), before.columns().size()); i++) {
      Identifier old = before.columns().get(i).name();
      if (!old.equals(now.get(i).name())) {
        draft.add(
            "rename column " + old.sql() + " of " + after.get().name(),
            RenameDdl.part(target, "COLUMN", old, now.get(i).name()));
      }
    }
  }
}
