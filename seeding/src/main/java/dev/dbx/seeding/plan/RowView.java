package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/** A row in the making: its columns are made when somebody asks for them. */
public interface RowView {

  /** Its number among the rows of its table, from 0. */
  long index();

  /** The value of one of its columns as PostgreSQL's text; empty for NULL. */
  Optional<String> value(Identifier column);
}
