package dev.dbx.cli;

import dev.dbx.core.tool.Tool;
import java.util.List;
import java.util.Optional;
import picocli.AutoComplete;

/** A script that completes commands and options in bash and zsh. */
public final class CompletionScript {

  private CompletionScript() {}

  /** The script's text, to be sourced. */
  public static String of(List<Tool<?, ?>> tools, List<Action> actions) {
    return AutoComplete.bash("dbx", CommandTree.of(tools, actions, Optional.empty()));
  }
}
