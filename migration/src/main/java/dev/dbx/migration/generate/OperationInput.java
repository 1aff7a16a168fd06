package dev.dbx.migration.generate;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Doc;
import java.util.List;
import java.util.Optional;

/** One change as a calling model writes it. */
@Doc("One change of the schema")
public record OperationInput(
    @Doc("Kind") Kind op,
    @Doc("Table") Optional<QualifiedName> table,
    @Doc("Column, index, constraint, policy or type") Optional<String> name,
    @Doc("Key columns; of add_table: title text not null") List<String> columns,
    @Doc("New name, referenced table, enum value, or role") Optional<String> to,
    @Doc("Type") Optional<String> type,
    @Doc("SQL of a default, check, USING or backfill (a = b)") Optional<String> expression,
    @Doc("SQL condition") Optional<String> where,
    @Doc(value = "Not null, or unique", defaultValue = "false") boolean required) {

  public OperationInput {
    columns = List.copyOf(columns);
  }

  /** What may be done. */
  public enum Kind {
    ADD_COLUMN,
    DROP_COLUMN,
    RENAME_COLUMN,
    ALTER_TYPE,
    SET_NOT_NULL,
    DROP_NOT_NULL,
    SET_DEFAULT,
    DROP_DEFAULT,
    ADD_TABLE,
    DROP_TABLE,
    RENAME_TABLE,
    ADD_INDEX,
    DROP_INDEX,
    ADD_FOREIGN_KEY,
    ADD_CHECK,
    ADD_UNIQUE,
    DROP_CONSTRAINT,
    ADD_ENUM_VALUE,
    ENABLE_RLS,
    ADD_POLICY,
    BACKFILL,
    /** Anything that the English description understands, in {@code expression}. */
    SENTENCE
  }
}
