package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.ForeignSource;
import dev.dbx.core.catalog.PartitionStrategy;
import dev.dbx.core.catalog.Partitioning;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.catalog.ReplicaIdentity;
import dev.dbx.core.catalog.RowSecurity;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Tables, views, materialised views and foreign tables, without their parts. */
final class Relations {

  // the names of a foreign table's options only: a value may be a secret
  static final Question<Head> HEADS =
      new Question<>(
          """
          select
            c.oid,
            n.nspname as schema,
            c.relname as name,
            c.relkind as kind,
            c.relpersistence as persistence,
            pg_get_userbyid(c.relowner) as owner,
            am.amname as access_method,
            c.reloptions || array(select 'toast.' || o from unnest(toast.reloptions) o) as options,
            case when c.relkind in ('v', 'm')
              then rtrim(ltrim(pg_get_viewdef(c.oid)), ';')
            end as definition,
            c.relispopulated as populated,
            c.relrowsecurity as row_security,
            c.relforcerowsecurity as row_security_forced,
            c.relreplident as replica_identity,
            p.partstrat as partition_strategy,
            pg_get_partkeydef(p.partrelid) as partition_key,
            case when c.relispartition
              then pg_get_expr(c.relpartbound, c.oid)
            end as partition_bound,
            otn.nspname as of_type_schema,
            ot.typname as of_type,
            f.srvname as foreign_server,
            array(
              select split_part(o, '=', 1) from unnest(ft.ftoptions) o order by 1
            ) as foreign_options,
            coalesce(c.relacl, acldefault('r', c.relowner))::text[] as acl,
            (select d.description
              from pg_description d
              where d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = 0) as comment
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          left join pg_am am on am.oid = c.relam
          left join pg_class toast on toast.oid = c.reltoastrelid
          left join pg_partitioned_table p on p.partrelid = c.oid
          left join pg_type ot on ot.oid = c.reloftype
          left join pg_namespace otn on otn.oid = ot.typnamespace
          left join pg_foreign_table ft on ft.ftrelid = c.oid
          left join pg_foreign_server f on f.oid = ft.ftserver
          where c.relkind in ('r', 'p', 'v', 'm', 'f')
          and {relations}
          order by n.nspname, c.relname
          """,
          Relations::read);

  private Relations() {}

  /**
   * A relation without its parts.
   *
   * @param partitionBound empty unless it is a partition
   */
  record Head(
      long oid,
      QualifiedName name,
      RelationKind kind,
      Persistence persistence,
      Identifier owner,
      Optional<Identifier> accessMethod,
      List<String> options,
      Optional<String> definition,
      boolean populated,
      RowSecurity rowSecurity,
      ReplicaIdentity replicaIdentity,
      Optional<Partitioning> partitioning,
      Optional<String> partitionBound,
      Optional<QualifiedName> ofType,
      Optional<ForeignSource> foreignSource,
      List<Privilege> privileges,
      Optional<String> comment) {}

  private static Head read(Row row) throws SQLException {
    return new Head(
        row.number("oid"),
        row.qualifiedName(),
        kind(row.letter("kind")),
        Codes.persistence(row.letter("persistence")),
        row.name("owner"),
        row.optionalName("access_method"),
        row.texts("options"),
        row.optionalText("definition"),
        row.is("populated"),
        new RowSecurity(row.is("row_security"), row.is("row_security_forced")),
        replicaIdentity(row.letter("replica_identity")),
        partitioning(row),
        row.optionalText("partition_bound"),
        row.optionalQualifiedName("of_type"),
        foreignSource(row),
        row.privileges(),
        row.comment());
  }

  private static RelationKind kind(char relkind) {
    return switch (relkind) {
      case 'r' -> RelationKind.TABLE;
      case 'p' -> RelationKind.PARTITIONED_TABLE;
      case 'v' -> RelationKind.VIEW;
      case 'm' -> RelationKind.MATERIALIZED_VIEW;
      case 'f' -> RelationKind.FOREIGN_TABLE;
      default -> throw Codes.unknown("relkind", relkind);
    };
  }

  private static ReplicaIdentity replicaIdentity(char relreplident) {
    return switch (relreplident) {
      case 'd' -> ReplicaIdentity.DEFAULT;
      case 'n' -> ReplicaIdentity.NOTHING;
      case 'f' -> ReplicaIdentity.FULL;
      case 'i' -> ReplicaIdentity.INDEX;
      default -> throw Codes.unknown("relreplident", relreplident);
    };
  }

  private static Optional<Partitioning> partitioning(Row row) throws SQLException {
    Optional<String> key = row.optionalText("partition_key");
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Partitioning(strategy(row.letter("partition_strategy")), key.orElseThrow()));
  }

  private static PartitionStrategy strategy(char partstrat) {
    return switch (partstrat) {
      case 'r' -> PartitionStrategy.RANGE;
      case 'l' -> PartitionStrategy.LIST;
      case 'h' -> PartitionStrategy.HASH;
      default -> throw Codes.unknown("partstrat", partstrat);
    };
  }

  private static Optional<ForeignSource> foreignSource(Row row) throws SQLException {
    return row.isNull("foreign_server")
        ? Optional.empty()
        : Optional.of(new ForeignSource(row.name("foreign_server"), row.texts("foreign_options")));
  }
}
