package dev.dbx.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a process of a machine, in what it leaves on a server that others use, too. Numbers of
 * processes come again, so the second in which it began belongs to it.
 */
record ProcessMark(String host, long pid, long begun) {

  private static final Pattern TEXT =
      Pattern.compile("dbx_sandbox_([0-9a-f]{8})_(\\d+)_([0-9a-f]+)_");

  static ProcessMark ofThis() {
    return of(ProcessHandle.current());
  }

  private static ProcessMark of(ProcessHandle process) {
    long begun = process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    return new ProcessMark(thisHost(), process.pid(), begun);
  }

  private static String thisHost() {
    try {
      return "%08x".formatted(InetAddress.getLocalHost().getHostName().hashCode());
    } catch (UnknownHostException e) {
      return "%08x".formatted(String.valueOf(System.getenv("HOSTNAME")).hashCode());
    }
  }

  /** The beginning of a name. */
  String text() {
    return "dbx_sandbox_%s_%d_%x_".formatted(host, pid, begun);
  }

  /** The mark at the beginning of a name; empty if there is none. */
  static String in(String name) {
    Matcher mark = TEXT.matcher(name);
    return mark.lookingAt() ? mark.group() : "";
  }

  /** Whether that is the mark of a process of this machine that is gone. */
  static boolean isOrphan(String text) {
    Matcher mark = TEXT.matcher(text);
    return mark.matches()
        && mark.group(1).equals(thisHost())
        && ProcessHandle.of(Long.parseLong(mark.group(2)))
            .filter(process -> of(process).text().equals(text))
            .isEmpty();
  }
}
