package dev.dbx.sqlparser;

/** Where the statements of a script are; asked for in ascending order, so each step is short. */
final class Places {

  private final String script;
  private final int firstPosition;
  private int offset;
  private int line;
  private int position;

  /**
   * @param firstLine the line of the script's first character
   * @param firstPosition the position of that
   */
  Places(String script, int firstLine, int firstPosition) {
    this.script = script;
    this.line = firstLine;
    this.position = firstPosition;
    this.firstPosition = firstPosition;
  }

  /** The line of a character. */
  int line(int of) {
    moveTo(of);
    return line;
  }

  /** The number of a character in the whole script. */
  int position(int of) {
    moveTo(of);
    return position;
  }

  /** The same for a number that counts from the beginning of this part of the script. */
  int inScript(int positionInPart) {
    return firstPosition + positionInPart - 1;
  }

  private void moveTo(int target) {
    while (offset < target) {
      char c = script.charAt(offset);
      line += c == '\n' ? 1 : 0;
      position += Character.isLowSurrogate(c) ? 0 : 1;
      offset++;
    }
  }
}
