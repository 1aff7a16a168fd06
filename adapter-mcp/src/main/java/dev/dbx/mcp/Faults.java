package dev.dbx.mcp;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.tool.Tool;
import java.util.Arrays;

/** Says of an unexpected exception what a report needs, and nothing that could be a secret. */
final class Faults {

  private static final String OURS = "dev.dbx.";

  private Faults() {}

  static DbxException internal(Tool<?, ?> tool, Throwable fault) {
    String where =
        Arrays.stream(fault.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .findFirst()
            .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
            .orElse("");
    return new DbxException.Internal(
        tool.name() + " failed with " + fault.getClass().getSimpleName() + where, fault);
  }
}
