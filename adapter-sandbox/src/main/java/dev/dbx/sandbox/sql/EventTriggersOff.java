package dev.dbx.sandbox.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the event triggers of a database from firing while dbx makes something there with more
 * rights than its own code may have. Switching them off is no event for them (docs, 38.1).
 */
public final class EventTriggersOff implements AutoCloseable {

  private final SandboxSql administrator;
  private final List<List<@Nullable String>> enabled;

  private EventTriggersOff(SandboxSql administrator, List<List<@Nullable String>> enabled) {
    this.administrator = administrator;
    this.enabled = enabled;
  }

  /** Until it is closed, for all sessions. */
  public static EventTriggersOff in(SandboxSql administrator) {
    List<List<@Nullable String>> enabled =
        administrator.query(
            """
            select quote_ident(evtname),
              case evtenabled when 'R' then 'enable replica' when 'A' then 'enable always'
                else 'enable' end
            from pg_event_trigger where evtenabled <> 'D'
            """);
    EventTriggersOff off = new EventTriggersOff(administrator, enabled);
    enabled.forEach(trigger -> off.alter(trigger.get(0), "disable"));
    return off;
  }

  private void alter(@Nullable String trigger, @Nullable String action) {
    administrator.execute("alter event trigger " + trigger + " " + action);
  }

  @Override
  public void close() {
    enabled.forEach(trigger -> alter(trigger.get(0), trigger.get(1)));
  }
}
