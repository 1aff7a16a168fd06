package dev.dbx.cli;

import dev.dbx.core.tool.Tool;
import java.util.List;

/** The tools bound to one database; nothing connects before a tool runs. */
public interface Workbench extends AutoCloseable {

  /** Every tool, in the order help shows them. */
  List<Tool<?, ?>> tools();

  /** The text without any secret of this connection. */
  String redact(String text);

  /** Ends connections. */
  @Override
  void close();

  /** Makes workbenches. */
  interface Opener {

    /**
     * The tools bound to the chosen database.
     *
     * @throws dev.dbx.core.error.DbxException.InvalidInput if the choice names no known database
     */
    Workbench open(ConnectionChoice choice);

    /** The same tools bound to nothing, to show help. */
    List<Tool<?, ?>> describe();
  }
}
