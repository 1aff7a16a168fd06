package dev.dbx.rls.stage;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Original;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.port.Trial;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.function.Function;

/** Runs trials on a copy of the database. */
public final class Rehearsal {

  private Rehearsal() {}

  /**
   * What comes of work in a trial on a copy, which is gone afterwards.
   *
   * @param notes takes what the copy lacks, one line each
   */
  public static <T> T on(
      Catalog catalog,
      Fidelity fidelity,
      Ports ports,
      List<String> notes,
      Function<Trial, T> work,
      Call call) {
    Original original = new Original(catalog, ports.queries());
    try (Session copy = ports.sandbox().clone(original, fidelity, call)) {
      copy.gaps()
          .forEach(gap -> notes.add("not in the copy: " + gap.object() + ", " + gap.reason()));
      return copy.trials().run(work, call);
    }
  }
}
