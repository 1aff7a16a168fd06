package dev.dbx.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Dependency;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.TestDatabase;
import java.util.List;

class DependenciesTest {

  /** As {@code dependent [part] -> referenced}. */
  private static List<String> dependencies(Catalog catalog) {
    return catalog.dependencies().stream().map(DependenciesTest::line).toList();
  }

  private static String line(Dependency link) {
    return link.dependent()
        + link.part().map(Identifier::value).map(part -> " [" + part + "]").orElse("")
        + " -> "
        + link.referenced();
  }

  private static Catalog read(int version, String script) {
    try (TestDatabase database = TestDatabase.create(version);
        Connections connections = new Connections(database.target())) {
      database.execute(script);
      return new JdbcCatalogReader(connections).read(Call.unattended());
    }
  }

  @OnEveryVersion
  void ofTheWideDatabase(int version) {
    assertThat(dependencies(WideDatabase.on(version).catalog()))
        .contains(
            // arrays stand for their elements
            "app.person -> app.email",
            "app.person [mood] -> app.mood",
            "app.person [legacy_id] -> app.person_legacy_id_seq",
            "app.adult [_RETURN] -> app.person",
            "app.of_type -> app.address",
            "app.remote -> server elsewhere",
            "app.float8_span -> app.float8_minus(double precision, double precision)",
            "user mapping postgres on server elsewhere -> server elsewhere")
        .doesNotHaveDuplicates()
        .noneMatch(line -> line.contains("citext"));
  }

  @OnEveryVersion
  void ofEveryPart(int version) {
    Catalog catalog =
        read(
            version,
            """
            create type span as range (subtype = integer);
            create table t (id integer primary key, s span_multirange[]);
            create function f(t) returns integer language sql immutable return 1;
            create domain d as integer constraint small check (value < f(null::t));
            create table u (n integer default f(null), constraint c check (f(null::t) > n), x d);
            create view v as select t.*, span(1, 2) as one from t join u on u.x = t.id group by t.id;
            create view w as select (v).id from (select v from v) x;
            create function g(x integer default 1) returns setof t
              language sql stable begin atomic select * from t; end;
            """);
    assertThat(dependencies(catalog))
        .containsExactlyInAnyOrder(
            "public.t -> public.span",
            "public.u -> public.d",
            "public.u [c] -> public.f(public.t)",
            "public.u [c] -> public.t",
            "public.u [n] -> public.f(public.t)",
            "public.u [n] -> public.t",
            "public.v -> public.span",
            "public.v [_RETURN] -> t_pkey on public.t",
            "public.v [_RETURN] -> public.t",
            "public.v [_RETURN] -> public.u",
            "public.v [_RETURN] -> public.span",
            "public.w [_RETURN] -> public.v",
            "public.f(public.t) -> public.t",
            "public.g(x integer) -> public.t",
            "public.g(x integer) [prosqlbody] -> public.t",
            "public.d [small] -> public.f(public.t)",
            "public.d [small] -> public.t");
  }

  @OnEveryVersion
  void ofOtherKinds(int version) {
    Catalog catalog =
        read(
            version,
            """
            create type pair as (a integer, b integer);
            create function cmp(pair, pair) returns integer language sql immutable return 0;
            create function lt(pair, pair) returns boolean language sql immutable return true;
            create operator < (function = lt, leftarg = pair, rightarg = pair);
            create operator class ops for type pair using btree as
              operator 1 <, function 1 cmp(pair, pair);
            create collation plain (provider = libc, locale = 'C');
            create function to_pair(text) returns pair language sql immutable return null::pair;
            create cast (text as pair) with function to_pair(text) as assignment;
            create table t (p pair, name text collate plain) partition by range (p ops);
            """);
    assertThat(dependencies(catalog))
        .contains(
            "public.t -> public.pair",
            "public.t -> collation public.plain",
            "public.t -> operator class public.ops USING btree",
            "cast (pg_catalog.text AS public.pair) -> public.to_pair(text)",
            "operator class public.ops USING btree -> operator family public.ops USING btree",
            "operator class public.ops USING btree -> operator public.<(public.pair,public.pair)",
            "operator class public.ops USING btree -> public.cmp(public.pair, public.pair)");
    assertThat(catalog.others())
        .extracting(OtherObject::kind)
        .containsExactly("cast", "collation", "operator", "operator class", "operator family");
    assertThat(catalog.others().get(0).statements())
        .containsExactly(
            "CREATE CAST (text AS public.pair) WITH FUNCTION public.to_pair(text) AS ASSIGNMENT");
  }
}
