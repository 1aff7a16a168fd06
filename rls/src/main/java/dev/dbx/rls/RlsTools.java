package dev.dbx.rls;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Tool;
import java.util.List;

/** The tools of this module. */
public final class RlsTools {

  private RlsTools() {}

  /** One line per tool. */
  public static List<Tool<?, ?>> all(Ports ports) {
    return List.of();
  }
}
