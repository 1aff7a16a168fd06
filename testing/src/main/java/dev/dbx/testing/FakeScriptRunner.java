package dev.dbx.testing;

import dev.dbx.core.guard.VettedScript;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.port.ScriptRunner;
import dev.dbx.core.tool.Call;
import java.util.ArrayList;
import java.util.List;

/** Runs nothing and remembers everything; each question gets the answer that it expects. */
public final class FakeScriptRunner implements ScriptRunner {

  private final List<VettedScript> scripts = new ArrayList<>();

  public List<VettedScript> scripts() {
    return List.copyOf(scripts);
  }

  @Override
  public List<String> run(VettedScript script, Call call) {
    scripts.add(script);
    return script.steps().stream()
        .filter(Step.Asked.class::isInstance)
        .map(step -> ((Step.Asked) step).expected().orElse("as it is now"))
        .toList();
  }
}
