package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.DefaultPrivilege;
import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What objects will be granted when they are created. */
final class DefaultPrivileges {

  static final Question<List<DefaultPrivilege>> QUESTION =
      new Question<>(
          """
          select
            pg_get_userbyid(a.defaclrole) as role,
            n.nspname as schema,
            case a.defaclobjtype
              when 'r' then 'tables'
              when 'S' then 'sequences'
              when 'f' then 'functions'
              when 'T' then 'types'
              when 'n' then 'schemas'
              when 'L' then 'large objects'
              else a.defaclobjtype::text
            end as object_type,
            a.defaclacl::text[] as acl
          from pg_default_acl a
          left join pg_namespace n on n.oid = a.defaclnamespace
          order by pg_get_userbyid(a.defaclrole), n.nspname nulls first, a.defaclobjtype
          """,
          DefaultPrivileges::read);

  private DefaultPrivileges() {}

  private static List<DefaultPrivilege> read(Row row) throws SQLException {
    Identifier role = row.name("role");
    Optional<Identifier> schema = row.optionalName("schema");
    String objectType = row.text("object_type");
    List<Privilege> privileges = row.privileges();
    if (privileges.isEmpty()) {
      return List.of(new DefaultPrivilege(role, schema, objectType, Optional.empty()));
    }
    return privileges.stream()
        .map(given -> new DefaultPrivilege(role, schema, objectType, Optional.of(given)))
        .toList();
  }
}
