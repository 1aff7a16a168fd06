package dev.dbx.introspection.data.reference;

import dev.dbx.core.error.DbxException.PermissionDenied;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.Row;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.data.RowCount;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.reference.LinkResult.Example;
import dev.dbx.introspection.data.reference.LinkResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for rows whose reference points to nothing, one anti-join per link. */
public final class OrphanSearch {

  private static final int EXAMPLES = 5;

  /** Up to so many rows are counted to say how many there are. */
  private static final long COUNTED = 1_000_000;

  private final TableReader reader;
  private final Subject child;
  private final boolean trustedToo;

  /**
   * @param trustedToo looks through foreign keys that the server answers for as well
   */
  public OrphanSearch(TableReader reader, Subject child, boolean trustedToo) {
    this.reader = reader;
    this.child = child;
    this.trustedToo = trustedToo;
  }

  /** Every link of the table, the declared first. */
  public List<LinkResult> search(List<Key> keys, Call call) {
    List<Link> links =
        Stream.concat(
                DeclaredLinks.of(child.relation(), reader, call).stream(),
                new InferredLinks(child, keys).find().stream())
            .toList();
    ParentAccess access = ParentAccess.of(links, reader, child.scope(), call);
    List<LinkResult> results = new ArrayList<>();
    for (Link link : links) {
      call.progress().report(results.size(), links.size(), link.words());
      results.add(result(link, access, call));
    }
    return results;
  }

  private LinkResult result(Link link, ParentAccess access, Call call) {
    if (link.isTrusted() && !trustedToo) {
      return LinkResult.without(link, Outcome.TRUSTED, Optional.empty());
    }
    Optional<String> obstacle = access.obstacle(link.parent());
    if (obstacle.isPresent()) {
      return LinkResult.without(link, Outcome.NOT_CHECKED, obstacle);
    }
    try {
      return searched(link, call);
    } catch (TimedOut | PermissionDenied e) {
      if (call.cancellation().isCancelled()) {
        throw e;
      }
      return LinkResult.without(link, Outcome.NOT_CHECKED, Optional.of(e.message()));
    }
  }

  private LinkResult searched(Link link, Call call) {
    RowSet found = reader.read(question(link), child.scope(), call);
    long dangling = found.rows().isEmpty() ? 0 : found.map(row -> row.number("rows")).get(0);
    long halfNull = link.halfNull().map(half -> count(link, half, call)).orElse(0L);
    if (dangling + halfNull == 0) {
      return LinkResult.without(link, Outcome.CLEAN, Optional.empty());
    }
    RowCount references = references(link, call);
    if (!link.isDeclared() && dangling * 2 > references.rows()) {
      return LinkResult.without(link, Outcome.NO_REFERENCE, Optional.of(mostMissing(link)));
    }
    List<Example> examples = new ArrayList<>(found.map(row -> example(link, row)));
    if (halfNull > 0) {
      examples.add(new Example(link.words(), "partly null", halfNull, Optional.empty()));
    }
    long keys = found.rows().isEmpty() ? 0 : found.map(row -> row.number("keys")).get(0);
    long orphans = dangling + halfNull;
    RowCount all =
        new RowCount(
            Math.max(references.rows() + halfNull, orphans), references.exact(), Optional.empty());
    return new LinkResult(link, Outcome.ORPHANS, orphans, keys, all, examples, Optional.empty());
  }

  /** Counting those of a large table would take as long as the search itself. */
  private RowCount references(Link link, Call call) {
    Sql from = Sql.of(" as c where {}", link.refers());
    long expected = RowCount.expected(child, from, reader, call);
    return expected > COUNTED
        ? new RowCount(expected, false, Optional.empty())
        : new RowCount(count(link, link.refers(), call), true, Optional.empty());
  }

  private static String mostMissing(Link link) {
    return "most values are no " + Link.list(link.key()) + " of " + link.parent().sql();
  }

  private long count(Link link, Sql condition, Call call) {
    Sql question = Sql.of("select count(*) as rows from {} as c where {}", link.child(), condition);
    return reader.read(question, child.scope(), call).single().number("rows");
  }

  /**
   * The missing keys that most rows point to, and how many there are of each. The anti-join runs
   * once, in parallel where the server sees fit, and only orphans are grouped; one row of each
   * group is fetched by its place, which is a partition and a ctid.
   */
  private Sql question(Link link) {
    List<Sql> columns = link.columns().stream().map(column -> Sql.of("c.{}", column)).toList();
    return Sql.of(
        """
        select g.keys, g.rows, g.n, g.key, (
            select array[{}]::text[]
            from {} as r
            where r.ctid = g.place[2]::tid and r.tableoid = g.place[1]::oid
          ) as row
        from (
          select
            count(*) over () as keys,
            (sum(count(*)) over ())::bigint as rows,
            count(*) as n,
            array[{}]::text[] as key,
            min(array[c.tableoid::text, c.ctid::text]) as place
          from {} as c
          where {}
          group by {}
          order by n desc, key
          limit {}
        ) as g
        order by g.n desc, g.key
        """,
        Sql.join(", ", child.primaryKey().stream().map(OrphanSearch::shown).toList()),
        link.child(),
        Sql.join(", ", columns.stream().map(column -> Sql.of("format('%s', {})", column)).toList()),
        link.child(),
        link.dangles(),
        Sql.join(", ", columns),
        EXAMPLES);
  }

  private static Sql shown(Identifier column) {
    return Sql.of("format('%s', r.{})", column);
  }

  private Example example(Link link, Row row) {
    List<String> place = row.texts("row");
    return new Example(
        link.words(),
        String.join(", ", row.texts("key")),
        row.number("n"),
        place.isEmpty() ? Optional.empty() : Optional.of(child.row(place)));
  }
}
