package dev.dbx.migration.generate.sql;

import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.NewPolicy;
import dev.dbx.migration.generate.plan.Operation.AddPolicy;
import dev.dbx.migration.generate.plan.Operation.AddTrigger;
import dev.dbx.migration.generate.plan.Operation.CreateFunction;
import dev.dbx.migration.plan.Step;
import java.util.List;

/** Policies, triggers and their functions. */
final class SecurityWriter {

  private SecurityWriter() {}

  static List<Step> rowSecurity(QualifiedName table, boolean enabled) {
    return new StepList()
        .shared(
            "row-level security of " + table.sql(),
            ColumnWriter.alter(table) + (enabled ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY")
        .steps();
  }

  static List<Step> policy(AddPolicy add) {
    NewPolicy policy = add.policy();
    return new StepList()
        .shared(
            "policy " + policy.name().sql() + " of " + add.table().sql(),
            "CREATE POLICY "
                + policy.name().sql()
                + " ON "
                + add.table().sql()
                + policy.definition())
        .steps();
  }

  static List<Step> undo(AddPolicy add) {
    String target = "POLICY " + add.policy().name().sql() + " ON " + add.table().sql();
    return new StepList()
        .shared("drop policy " + add.policy().name().sql(), DropDdl.drop(target))
        .steps();
  }

  static List<Step> function(CreateFunction create) {
    return new StepList()
        .shared(
            "function " + create.function().sql(),
            "CREATE FUNCTION " + create.function().sql() + "() " + create.body())
        .steps();
  }

  static List<Step> undo(CreateFunction create) {
    return new StepList()
        .shared(
            "drop function " + create.function().sql(),
            DropDdl.drop("FUNCTION " + create.function().sql() + "()"))
        .steps();
  }

  static List<Step> trigger(AddTrigger add) {
    return new StepList()
        .alone(
            "trigger " + add.trigger().sql() + " of " + add.table().sql(),
            "CREATE TRIGGER "
                + add.trigger().sql()
                + " "
                + add.events()
                + " ON "
                + add.table().sql()
                + " "
                + add.level()
                + " EXECUTE FUNCTION "
                + add.function().sql()
                + "()")
        .steps();
  }

  static List<Step> undo(AddTrigger add) {
    String target = "TRIGGER " + add.trigger().sql() + " ON " + add.table().sql();
    return new StepList()
        .shared("drop trigger " + add.trigger().sql(), DropDdl.drop(target))
        .steps();
  }
}
