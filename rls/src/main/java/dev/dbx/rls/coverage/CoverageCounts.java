package dev.dbx.rls.coverage;

import dev.dbx.core.catalog.Relation;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Audience;
import java.util.List;
import java.util.Optional;

/**
 * How many tables there are of each sort; partitions and foreign tables count for themselves.
 *
 * @param withRls row-level security is on
 * @param exposed requests of some API role get to their rows
 * @param protectedTables of those, where every command that was granted is filtered
 * @param protectedShare of the exposed ones; empty if there are none
 */
public record CoverageCounts(
    long tables,
    long withRls,
    long exposed,
    long protectedTables,
    Optional<Double> protectedShare,
    long openToAnonymous,
    long openToSignedIn,
    long openToApplications) {

  static CoverageCounts of(AccessModel model, List<Relation> tables) {
    long exposed = tables.stream().filter(model::isExposed).count();
    long kept =
        tables.stream().filter(it -> Protection.of(model, it) == Protection.PROTECTED).count();
    return new CoverageCounts(
        tables.size(),
        tables.stream().filter(table -> table.rowSecurity().enabled()).count(),
        exposed,
        kept,
        exposed == 0 ? Optional.empty() : Optional.of((double) kept / exposed),
        openTo(Audience.ANONYMOUS, model, tables),
        openTo(Audience.SIGNED_IN, model, tables),
        openTo(Audience.APPLICATION, model, tables));
  }

  private static long openTo(Audience audience, AccessModel model, List<Relation> tables) {
    return tables.stream()
        .filter(
            table ->
                model.reach(table).stream()
                    .filter(reach -> reach.role().audience() == audience)
                    .anyMatch(reach -> Protection.isOpen(model, table, reach)))
        .count();
  }
}
