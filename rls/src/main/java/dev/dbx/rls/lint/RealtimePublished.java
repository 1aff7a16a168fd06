package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Publication;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables whose changes Supabase sends to subscribers: without row-level security all of them to
 * all, with it still the keys of deleted rows, which no policy can be asked about (Supabase docs,
 * Postgres Changes).
 */
final class RealtimePublished implements AccessLint {

  private static final String PUBLICATION = "supabase_realtime";

  @Override
  public String id() {
    return "realtime-published";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    return facts.model().catalog().publications().stream()
        .filter(it -> it.name().value().equals(PUBLICATION))
        .flatMap(it -> check(facts, it))
        .toList();
  }

  private Stream<Finding> check(AccessFacts facts, Publication publication) {
    List<Relation> published =
        facts.tables().stream()
            .filter(table -> isIn(publication, table) && facts.model().isExposed(table))
            .toList();
    List<Relation> open =
        published.stream().filter(table -> !table.rowSecurity().enabled()).toList();
    List<Relation> deleted =
        publication.operations().contains("delete")
            ? published.stream().filter(table -> isFiltered(facts.model(), table)).toList()
            : List.of();
    return Stream.of(
            open.isEmpty() ? Optional.<Finding>empty() : Optional.of(open(open)),
            deleted.isEmpty() ? Optional.<Finding>empty() : Optional.of(deleted(deleted)))
        .flatMap(Optional::stream);
  }

  private static boolean isFiltered(AccessModel model, Relation table) {
    return table.rowSecurity().enabled()
        && model.reach(table).stream()
            .anyMatch(reach -> reach.isExposed() && Commands.reads(model, table, reach));
  }

  private static boolean isIn(Publication publication, Relation table) {
    return publication.allTables()
        || table.name().schema().filter(publication.schemas()::contains).isPresent()
        || publication.tables().stream().anyMatch(it -> it.table().equals(table.name()));
  }

  private Finding open(List<Relation> tables) {
    return Finding.of(
            id(),
            Severity.WARNING,
            tables.get(0).name().sql(),
            "every change of %s is sent to whoever subscribes: row-level security is off"
                .formatted(Phrases.tables(tables)))
        .withEvidence("in publication " + PUBLICATION)
        .withHint("enable row-level security, or take the table out of the publication")
        .withFix(tables.stream().map(Phrases::enable).collect(Collectors.joining("\n")));
  }

  private Finding deleted(List<Relation> tables) {
    return Finding.of(
            id(),
            Severity.INFO,
            tables.get(0).name().sql(),
            "keys of deleted rows of %s are sent to every subscriber, whoever could see the row"
                .formatted(Phrases.tables(tables)))
        .withEvidence("in publication %s, which publishes delete".formatted(PUBLICATION))
        .withHint("no policy can be asked about a row that is gone; keys must say nothing")
        .withFix(
            "ALTER PUBLICATION %s SET (publish = 'insert, update, truncate');"
                .formatted(PUBLICATION));
  }
}
