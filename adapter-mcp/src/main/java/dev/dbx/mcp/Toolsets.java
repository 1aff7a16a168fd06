package dev.dbx.mcp;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.tool.Tool;
import dev.dbx.core.tool.Toolset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The choice of tools by {@code --toolsets}. */
public final class Toolsets {

  /** Those that are listed where nobody chooses; their definitions fit into 6,000 tokens. */
  public static final Set<Toolset> DEFAULT =
      Set.of(Toolset.SCHEMA, Toolset.RLS, Toolset.QUERY, Toolset.MIGRATION);

  private static final String ALL = "all";

  private Toolsets() {}

  /**
   * The tools of the toolsets with these ids, for instance {@code schema,query}; {@code all} stands
   * for every one.
   *
   * @throws InvalidInput naming an id that does not exist
   */
  public static List<Tool<?, ?>> select(List<Tool<?, ?>> tools, String ids) {
    Set<Toolset> wanted = EnumSet.noneOf(Toolset.class);
    for (String id : ids.split(",", -1)) {
      String name = id.strip().toLowerCase(Locale.ROOT);
      wanted.addAll(name.equals(ALL) ? EnumSet.allOf(Toolset.class) : Set.of(named(name)));
    }
    return tools.stream().filter(tool -> wanted.contains(tool.toolset())).toList();
  }

  private static Toolset named(String id) {
    return Arrays.stream(Toolset.values())
        .filter(toolset -> toolset.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  private static InvalidInput unknown(String id) {
    List<String> ids = Arrays.stream(Toolset.values()).map(Toolset::id).toList();
    List<String> close = CloseMatches.of(id, ids);
    return new InvalidInput(
        "there is no toolset \"" + id + "\"",
        close.isEmpty()
            ? "choose from all, " + String.join(", ", ids)
            : "did you mean " + close.get(0) + "?");
  }
}
