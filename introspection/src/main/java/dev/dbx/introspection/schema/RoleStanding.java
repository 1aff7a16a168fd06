package dev.dbx.introspection.schema;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a role stands to a table, as the server sees it.
 *
 * @param role empty for PUBLIC: every role that is not named otherwise
 * @param bypasses superuser or BYPASSRLS
 * @param owns is the owner, or has the owner's privileges
 * @param commands what it holds the privilege for, on the table or on some columns
 * @param actsAs roles of policies whose privileges it has, itself included
 */
record RoleStanding(
    Optional<Identifier> role,
    boolean bypasses,
    boolean owns,
    boolean reachesSchema,
    List<String> commands,
    List<String> actsAs) {

  /** Everybody who is named in a policy or a grant, in alphabetical order, PUBLIC first. */
  static List<RoleStanding> of(Relation relation, QueryRunner queries, Call call) {
    return queries.ask(question(relation), call).map(RoleStanding::of);
  }

  String name() {
    return role.map(Identifier::sql).orElse("PUBLIC");
  }

  boolean isSubjectOf(Policy policy) {
    return policy.roles().isEmpty()
        || policy.roles().stream().anyMatch(named -> actsAs.contains(named.value()));
  }

  private static RoleStanding of(Row row) {
    return new RoleStanding(
        row.optionalText("role").map(Identifier::of),
        row.flag("bypasses"),
        row.flag("owns"),
        row.flag("reaches_schema"),
        row.texts("commands"),
        row.texts("acts_as"));
  }

  private static Sql question(Relation relation) {
    Sql named = names(named(relation));
    return Sql.of(
        """
        with subject as (
          select c.oid, c.relowner, c.relnamespace
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = {} and c.relname = {}
        )
        select null as role, false as bypasses, false as owns,
          has_schema_privilege('public', relnamespace, 'USAGE') as reaches_schema,
          array(
            select command
            from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as command
            where has_table_privilege('public', subject.oid, command)
              or command <> 'DELETE' and has_any_column_privilege('public', subject.oid, command)
          ) as commands,
          array[]::text[] as acts_as
        from subject
        union all
        select r.rolname::text, r.rolsuper or r.rolbypassrls,
          pg_has_role(r.oid, relowner, 'USAGE'),
          has_schema_privilege(r.oid, relnamespace, 'USAGE'),
          array(
            select command
            from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as command
            where has_table_privilege(r.oid, subject.oid, command)
              or command <> 'DELETE' and has_any_column_privilege(r.oid, subject.oid, command)
          ),
          array(
            select member_of.rolname::text
            from pg_roles as member_of
            where member_of.rolname in ({}) and pg_has_role(r.oid, member_of.oid, 'USAGE')
          )
        from subject, pg_roles as r
        where r.rolname in ({})
        order by 1 nulls first\
        """,
        relation.name().schema().map(Identifier::value).orElse("pg_catalog"),
        relation.name().name().value(),
        named,
        named);
  }

  private static Sql names(SortedSet<String> names) {
    List<Sql> binds = new ArrayList<>();
    names.forEach(name -> binds.add(Sql.of("{}", name)));
    return Sql.join(", ", binds);
  }

  /** The owner too: without FORCE nothing holds for it, and that is worth a line. */
  private static SortedSet<String> named(Relation relation) {
    SortedSet<String> names =
        Stream.of(
                relation.policies().stream().map(Policy::roles).flatMap(List::stream),
                relation.privileges().stream().flatMap(RoleStanding::grantee),
                relation.columns().stream()
                    .map(Column::privileges)
                    .flatMap(List::stream)
                    .flatMap(RoleStanding::grantee))
            .flatMap(stream -> stream)
            .map(Identifier::value)
            .collect(Collectors.toCollection(TreeSet::new));
    names.add(relation.owner().value());
    return names;
  }

  private static Stream<Identifier> grantee(Privilege privilege) {
    return privilege.grantee().stream();
  }
}
