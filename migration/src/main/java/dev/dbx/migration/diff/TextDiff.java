package dev.dbx.migration.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines in which two texts differ, in unified form. The shortest script by Myers, "An O(ND)
 * difference algorithm and its variations" (1986); beyond 1,000 differing lines everything between
 * the common beginning and end is replaced, since nobody reads on.
 */
final class TextDiff {

  private static final int CONTEXT = 3;
  private static final int MOST_EDITS = 1_000;

  private final List<String> before;
  private final List<String> after;

  TextDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** Empty unless one of them has several lines and none is empty. */
  static Optional<String> between(String before, String after) {
    boolean severalLines = before.indexOf('\n') >= 0 || after.indexOf('\n') >= 0;
    return severalLines && !before.isEmpty() && !after.isEmpty()
        ? Optional.of(new TextDiff(lines(before), lines(after)).unified())
        : Optional.empty();
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\r?\n", -1));
  }

  private String unified() {
    List<String> script = script();
    StringBuilder text = new StringBuilder();
    int old = 1;
    int now = 1;
    for (int at = 0; at < script.size(); ) {
      int end = endOfHunk(script, at);
      if (end == at) {
        old++;
        now++;
        at++;
        continue;
      }
      List<String> hunk = script.subList(at, end);
      int oldLines = count(hunk, '-');
      int newLines = count(hunk, '+');
      text.append("@@ -%d,%d +%d,%d @@\n".formatted(old, oldLines, now, newLines));
      hunk.forEach(line -> text.append(line).append('\n'));
      old += oldLines;
      now += newLines;
      at = end;
    }
    return text.toString().stripTrailing();
  }

  /** Lines that are in the text of that mark: all but those with the other mark. */
  private static int count(List<String> hunk, char mark) {
    return (int)
        hunk.stream().filter(line -> line.charAt(0) == mark || line.charAt(0) == ' ').count();
  }

  /** Where the hunk that starts here ends; here, if no edit is near enough. */
  private static int endOfHunk(List<String> script, int start) {
    int end = start;
    int reach = start + CONTEXT;
    for (int i = start; i < script.size() && i <= reach; i++) {
      if (script.get(i).charAt(0) != ' ') {
        end = Math.min(script.size(), i + 1 + CONTEXT);
        reach = i + 2 * CONTEXT;
      }
    }
    return end;
  }

  /** All lines of both texts, each behind its mark. */
  List<String> script() {
    int head = 0;
    while (head < Math.min(before.size(), after.size())
        && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(before.size(), after.size()) - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<String> script = new ArrayList<>();
    before.subList(0, head).forEach(line -> script.add(" " + line));
    script.addAll(
        new TextDiff(
                before.subList(head, before.size() - tail),
                after.subList(head, after.size() - tail))
            .edits());
    before.subList(before.size() - tail, before.size()).forEach(line -> script.add(" " + line));
    return script;
  }

  private List<String> edits() {
    List<int[]> trace = new ArrayList<>();
    int most = Math.min(MOST_EDITS, before.size() + after.size());
    int[] farthest = new int[2 * most + 3];
    for (int edits = 0; edits <= most; edits++) {
      trace.add(farthest.clone());
      for (int k = -edits; k <= edits; k += 2) {
        int x = start(farthest, k, edits, most);
        while (x < before.size()
            && x - k < after.size()
            && before.get(x).equals(after.get(x - k))) {
          x++;
        }
        farthest[most + 1 + k] = x;
        if (x >= before.size() && x - k >= after.size()) {
          return walkBack(trace, most);
        }
      }
    }
    return replaced();
  }

  private static int start(int[] farthest, int k, int edits, int most) {
    int middle = most + 1 + k;
    boolean down = k == -edits || k != edits && farthest[middle - 1] < farthest[middle + 1];
    return down ? farthest[middle + 1] : farthest[middle - 1] + 1;
  }

  private List<String> walkBack(List<int[]> trace, int most) {
    List<String> script = new ArrayList<>();
    int x = before.size();
    int y = after.size();
    for (int edits = trace.size() - 1; edits >= 0; edits--) {
      int k = x - y;
      int[] farthest = trace.get(edits);
      int middle = most + 1 + k;
      boolean down = k == -edits || k != edits && farthest[middle - 1] < farthest[middle + 1];
      int fromX = edits == 0 ? 0 : farthest[down ? middle + 1 : middle - 1];
      int fromY = edits == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
      while (x > fromX && y > fromY) {
        script.add(" " + before.get(--x));
        y--;
      }
      if (edits > 0) {
        script.add(down ? "+" + after.get(--y) : "-" + before.get(--x));
      }
    }
    return script.reversed();
  }

  private List<String> replaced() {
    List<String> script = new ArrayList<>();
    before.forEach(line -> script.add("-" + line));
    after.forEach(line -> script.add("+" + line));
    return script;
  }
}
