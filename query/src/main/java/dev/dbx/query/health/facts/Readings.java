package dev.dbx.query.health.facts;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.ConnectionFailed;
import dev.dbx.core.error.DbxException.Internal;
import java.util.HashMap;
import java.util.Map;

/** Asks for facts when the first rule wants them, and remembers the answer. */
public final class Readings {

  private final Inquiry inquiry;
  private final Map<Source<?>, Reading<?>> made = new HashMap<>();

  public Readings(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /**
   * The facts of a source, or why there are none.
   *
   * @throws ConnectionFailed if there is no server to ask any more
   */
  @SuppressWarnings("unchecked") // each source is stored with its own reading
  public <T> Reading<T> of(Source<T> source) {
    return (Reading<T>) made.computeIfAbsent(source, this::read);
  }

  private Reading<?> read(Source<?> source) {
    try {
      return new Reading.Known<>(source.read(inquiry));
    } catch (ConnectionFailed | Internal fatal) {
      throw fatal;
    } catch (DbxException failed) {
      if (inquiry.isCancelled()) {
        throw failed;
      }
      return new Reading.Unknown<>(failed.message());
    }
  }
}
