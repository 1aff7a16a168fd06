package dev.dbx.migration.generate;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Doc;
import java.util.List;
import java.util.Optional;

/** One change as a calling model writes it. */
@Doc("One change of the schema")
public record OperationInput(
    @Doc("What is done") Kind op,
    @Doc("The table") Optional<QualifiedName> table,
    @Doc("The column, or the index, constraint, policy or type") Optional<String> name,
    @Doc(
            "Columns of an index, a key or a unique constraint; of add_table name and type, such as"
                + " title text not null")
        List<String> columns,
    @Doc("The new name, the table referred to, or the new enum value") Optional<String> to,
    @Doc("A type as SQL") Optional<String> type,
    @Doc("A default, a check, USING, or values for a backfill (a = b), as SQL")
        Optional<String> expression,
    @Doc("Which rows, as SQL: of a partial index, a policy or a backfill") Optional<String> where,
    @Doc(value = "Whether a value is required, or an index unique", defaultValue = "false")
        boolean required) {

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
