package dev.dbx.sandbox.clone;

import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Literal;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that make what stands in for an extension: types that hold any text, functions that
 * say what they lack, empty tables. They let a schema that uses the extension exist; none of them
 * does what the original does.
 */
final class StandIns {

  /** Long enough to stay within 63 bytes with what is put around it. */
  private static final int NAME_PART = 40;

  private final Identifier extension;
  private final String user;
  private final List<Statement> statements = new ArrayList<>();

  private StandIns(Identifier extension, String user) {
    this.extension = extension;
    this.user = user;
  }

  /**
   * @param user a role that may use all of it
   */
  static List<Statement> of(Identifier extension, ExtensionMembers members, String user) {
    StandIns standIns = new StandIns(extension, user);
    members.schemas().forEach(standIns::schema);
    members.types().forEach(standIns::declaration);
    members.types().forEach(standIns::type);
    members.tables().forEach(standIns::table);
    members.functions().forEach(standIns::function);
    members.operators().forEach(standIns::operator);
    members.wrappers().forEach(standIns::wrapper);
    return standIns.statements;
  }

  private void schema(String name) {
    add("schema " + name, "create schema if not exists " + name + " authorization " + user);
  }

  private void declaration(ExtensionMembers.Type type) {
    add("type " + name(type), "create type " + name(type));
  }

  /** Without the library only functions inside the server can read and write values: text's own. */
  private void type(ExtensionMembers.Type type) {
    String name = name(type);
    String input = helper(type, "in");
    String output = helper(type, "out");
    String modifier = helper(type, "modifier");
    add(
        "type " + name,
        """
        create function %2$s(cstring) returns %1$s
          language internal immutable strict as 'textin';
        create function %3$s(%1$s) returns cstring
          language internal immutable strict as 'textout';
        create function %4$s(cstring[]) returns integer
          language sql immutable as 'select 0';
        create type %1$s (input = %2$s, output = %3$s, typmod_in = %4$s, like = text)
        """
            .formatted(name, input, output, modifier));
  }

  private static String name(ExtensionMembers.Type type) {
    return QualifiedName.of(type.schema(), type.name()).sql();
  }

  private static String helper(ExtensionMembers.Type type, String purpose) {
    String part = type.name().substring(0, Math.min(type.name().length(), NAME_PART));
    return QualifiedName.of(type.schema(), "dbx_" + part + "_" + purpose).sql();
  }

  private void table(ExtensionMembers.Table table) {
    add(
        "table " + table.name(),
        "create table %1$s (%2$s); grant all on %1$s to %3$s"
            .formatted(table.name(), table.columns(), user));
  }

  private void function(ExtensionMembers.Routine function) {
    boolean procedure = function.result().isEmpty();
    add(
        "function " + function.name(),
        "create "
            + (procedure ? "procedure " : "function ")
            + function.name()
            + ("(" + function.arguments() + ")")
            + (procedure ? "" : " returns " + function.result() + " " + function.volatility())
            + (function.strict() && !procedure ? " strict" : "")
            + " language plpgsql as $dbx$begin raise exception using errcode = '0A000', message = "
            + message(function)
            + "; end$dbx$");
  }

  private String message(ExtensionMembers.Routine function) {
    String text =
        "%s is not available in this sandbox: it is part of the extension %s"
            .formatted(function.name(), extension.sql());
    return Literal.of(text);
  }

  private void operator(ExtensionMembers.Operator operator) {
    String left = operator.left().isEmpty() ? "" : "leftarg = " + operator.left() + ", ";
    add(
        "operator " + operator.name(),
        "create operator %s.%s (%srightarg = %s, function = %s)"
            .formatted(
                operator.schema(), operator.name(), left, operator.right(), operator.function()));
  }

  /** Without a handler servers and tables can be defined, and nobody can connect to anything. */
  private void wrapper(String name) {
    add(
        "foreign data wrapper " + name,
        "create foreign data wrapper %1$s; grant usage on foreign data wrapper %1$s to %2$s"
            .formatted(name, user));
  }

  private void add(String object, String sql) {
    statements.add(new Statement(object, sql));
  }
}
