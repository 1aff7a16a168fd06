package dev.dbx.cli;

import dev.dbx.core.tool.Tool;
import java.util.List;
import java.util.Optional;
import picocli.AutoComplete;

/** A script that completes commands and options in bash and zsh. */
public final class CompletionScript {

  /** picocli's script takes the value of --db demo for the command of that name. */
  private static final String WITHOUT_VALUES =
      """

      function _complete_dbx_without_values() {
        local i words=() cword=$COMP_CWORD
        for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
          if ((i > 0 && i + 1 < COMP_CWORD)) && [[ " OPTIONS " == *" ${COMP_WORDS[i]} "* ]]; then
            ((i += 1, cword -= 2))
          else
            words+=("${COMP_WORDS[i]}")
          fi
        done
        local COMP_WORDS=("${words[@]}") COMP_CWORD=$cword
        _complete_dbx
      }
      complete -F _complete_dbx_without_values -o default dbx
      """;

  private CompletionScript() {}

  /** The script's text, to be sourced. */
  public static String of(List<Tool<?, ?>> tools, List<Action> actions) {
    String options = String.join(" ", CommandTree.WITH_VALUE.stream().sorted().toList());
    return AutoComplete.bash("dbx", CommandTree.of(tools, actions, Optional.empty()))
        + WITHOUT_VALUES.replace("OPTIONS", options);
  }
}
