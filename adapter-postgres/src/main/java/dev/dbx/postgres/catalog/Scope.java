package dev.dbx.postgres.catalog;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/** Which relations a question is about, as SQL. */
sealed interface Scope {

  Scope EVERYTHING = new Everything();

  /** Chooses the relations themselves, pg_class c in pg_namespace n. */
  String relations();

  /** Compares a column that holds a relation's OID. */
  String comparison();

  /**
   * Chooses constraints, pg_constraint con: those of the relations and those that point to them.
   */
  String constraints();

  /** The value of every parameter in that SQL. */
  Optional<String> parameter();

  /**
   * All relations of users. The questions about parts compare OIDs alone, which costs nothing; what
   * they find beyond the chosen relations is left out when the parts are put together.
   */
  record Everything() implements Scope {
    @Override
    public String relations() {
      return """
      {user schema}
      and not exists (
        select from pg_depend e
        where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')\
      """;
    }

    @Override
    public String comparison() {
      // FirstNormalObjectId (access/transam.h): initdb made what is below
      return ">= 16384";
    }

    @Override
    public String constraints() {
      return "con.conrelid >= 16384";
    }

    @Override
    public Optional<String> parameter() {
      return Optional.empty();
    }
  }

  /** One relation, whatever schema or extension it belongs to. */
  record One(long oid) implements Scope {
    @Override
    public String relations() {
      return "c.oid = ?::oid";
    }

    @Override
    public String comparison() {
      return "= ?::oid";
    }

    @Override
    public String constraints() {
      // pg_depend has an index for what points here, pg_constraint has none; of an array the
      // planner
      // expects few elements
      return """
      con.oid = any (array(
        select own.oid from pg_constraint own where own.conrelid = ?::oid
        union
        select d.objid
        from pg_depend d
        join pg_constraint fk on fk.oid = d.objid
        where d.refclassid = 'pg_class'::regclass
        and d.refobjid = ?::oid
        and d.classid = 'pg_constraint'::regclass
        and fk.confrelid = d.refobjid
        and fk.conparentid = 0))\
      """;
    }

    @Override
    public Optional<String> parameter() {
      return Optional.of(String.valueOf(oid));
    }
  }

  /** All that have a name, in any schema. */
  record Named(Identifier name) implements Scope {
    @Override
    public String relations() {
      return "c.relname = ?::name";
    }

    @Override
    public String comparison() {
      return "in (select named.oid from pg_class named where named.relname = ?::name)";
    }

    @Override
    public String constraints() {
      return "con.conrelid " + comparison();
    }

    @Override
    public Optional<String> parameter() {
      return Optional.of(name.value());
    }
  }
}
