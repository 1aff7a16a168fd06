package dev.dbx.seeding.plan;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/** A row in the making: its columns are made when somebody asks for them. */
public interface RowView {

  /** The number that its values are made of, from 0. Where rows are left out, so are numbers. */
  long index();

  /** How many rows of its table come before it. */
  long place();

  /** The value of one of its columns as PostgreSQL's text; empty for NULL. */
  Optional<String> value(Identifier column);
}
