package dev.dbx.core.identity;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.Row;
import dev.dbx.core.sql.Sql;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the catalogue tells about users of this database.
 *
 * @param supabase whether policies learn the user from auth.uid(), auth.jwt() or their claims
 * @param usersReadable whether auth.users can be read, without policies of its own in the way
 * @param roles of the names that matter, those that exist
 * @param settings that policies, or functions they call, read with current_setting; without claims
 * @param policyRoles named in TO, without PUBLIC
 * @param bypassesPolicies whether row-level security does not bind the connection's role
 */
record IdentityFacts(
    boolean supabase,
    boolean usersReadable,
    List<String> roles,
    List<String> settings,
    List<String> policyRoles,
    String connectionRole,
    boolean bypassesPolicies) {

  private static final Pattern NAMES_A_USER =
      Pattern.compile("(^|[._])(user|uid|sub|account|member|person)", Pattern.CASE_INSENSITIVE);

  private static final String QUESTION =
      """
      with asked as (
        select {}::text as text
      ), policies as (
        select p.oid, pg_get_expr(polqual, polrelid) as using_text,
               pg_get_expr(polwithcheck, polrelid) as check_text, polroles
        from pg_policy p
      ), texts as (
        select using_text as text from policies
        union all
        select check_text from policies
        union all
        select f.prosrc
        from pg_depend d join pg_proc f on f.oid = d.refobjid
        where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_proc'::regclass
      ), settings as (
        select distinct (regexp_matches(text, 'current_setting\\(\\s*''([^'']+)''', 'g'))[1] as name
        from texts
      ), me as (
        select rolname::text as name, rolsuper or rolbypassrls as bypasses
        from pg_roles where rolname = current_user
      ), users as (
        select c.oid
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'auth' and c.relname = 'users'
          and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
      )
      select
        exists (
          select from pg_proc f join pg_namespace n on n.oid = f.pronamespace
          where n.nspname = 'auth' and f.proname in ('uid', 'jwt', 'user_id')
        ) or exists (select from settings where name like 'request.jwt.%') as supabase,
        coalesce((select not row_security_active(oid) from users), false) as users_readable,
        array(
          select rolname::text from pg_roles, asked
          where rolname in ('anon', 'authenticated', 'service_role', asked.text,
                            substr(asked.text, 6))
        ) as roles,
        array(
          select name from settings where name not like 'request.%' and name like '%.%'
          order by name
        ) as settings,
        array(
          select distinct rolname::text
          from policies, unnest(polroles) role join pg_roles on pg_roles.oid = role
          order by 1
        ) as policy_roles,
        me.name as connection_role,
        me.bypasses
      from me
      """;

  static IdentityFacts ask(QueryRunner queries, String text, Call call) {
    return queries.ask(Sql.of(QUESTION, text), call).map(IdentityFacts::of).get(0);
  }

  private static IdentityFacts of(Row row) {
    return new IdentityFacts(
        row.flag("supabase"),
        row.flag("users_readable"),
        row.texts("roles"),
        row.texts("settings"),
        row.texts("policy_roles"),
        row.text("connection_role"),
        row.flag("bypasses"));
  }

  /** The setting that holds the user: the only one, or the only one whose name says so. */
  Optional<String> userSetting() {
    List<String> likely =
        settings.size() == 1
            ? settings
            : settings.stream().filter(name -> NAMES_A_USER.matcher(name).find()).toList();
    return only(likely);
  }

  private static Optional<String> only(List<String> names) {
    return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
  }

  /** The role that all policies are for, where it is one. */
  Optional<Identifier> onlyPolicyRole() {
    return only(policyRoles).map(Identifier::of);
  }
}
