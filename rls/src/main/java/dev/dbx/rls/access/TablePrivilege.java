package dev.dbx.rls.access;

import dev.dbx.core.catalog.PolicyCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A privilege on a table that a client may use; policies filter the first four. */
public enum TablePrivilege {
  SELECT(PolicyCommand.SELECT),
  INSERT(PolicyCommand.INSERT),
  UPDATE(PolicyCommand.UPDATE),
  DELETE(PolicyCommand.DELETE),
  TRUNCATE,
  REFERENCES,
  TRIGGER;

  /** What policies can be written for. */
  public static final List<TablePrivilege> ROW_COMMANDS = List.of(SELECT, INSERT, UPDATE, DELETE);

  private final Optional<PolicyCommand> command;

  TablePrivilege() {
    this.command = Optional.empty();
  }

  TablePrivilege(PolicyCommand command) {
    this.command = Optional.of(command);
  }

  /** The command whose policies filter it; empty where none does. */
  public Optional<PolicyCommand> command() {
    return command;
  }

  public boolean writes() {
    return this == INSERT || this == UPDATE || this == DELETE;
  }

  /** By PostgreSQL's name; empty for one that matters to nobody here, such as MAINTAIN. */
  public static Optional<TablePrivilege> named(String name) {
    return Arrays.stream(values()).filter(privilege -> privilege.name().equals(name)).findFirst();
  }
}
