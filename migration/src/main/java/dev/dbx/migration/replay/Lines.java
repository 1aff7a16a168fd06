package dev.dbx.migration.replay;

/** Lines of a file, for messages. */
public final class Lines {

  private Lines() {}

  /** The file and the line of a character, as compilers write it. */
  public static String place(String name, String text, int offset) {
    long before =
        text.substring(0, Math.min(offset, text.length())).chars().filter(c -> c == '\n').count();
    return name + ":" + (before + 1);
  }
}
