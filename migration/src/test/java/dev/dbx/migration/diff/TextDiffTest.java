package dev.dbx.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextDiffTest {

  private static List<String> diff(String before, String after) {
    return TextDiff.between(before, after).orElseThrow().lines().toList();
  }

  @Test
  void showsThreeLinesAroundEachDifference() {
    assertThat(diff("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9"))
        .containsExactly("@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8");
  }

  @Test
  void separatesDifferencesThatAreFarApart() {
    assertThat(diff("a\n1\n2\n3\n4\n5\n6\n7\nb", "A\n1\n2\n3\n4\n5\n6\n7\nB"))
        .containsExactly(
            "@@ -1,4 +1,4 @@",
            "-a",
            "+A",
            " 1",
            " 2",
            " 3",
            "@@ -6,4 +6,4 @@",
            " 5",
            " 6",
            " 7",
            "-b",
            "+B");
  }

  @Test
  void isForTextsOfSeveralLines() {
    assertThat(TextDiff.between("a", "b")).isEmpty();
    assertThat(TextDiff.between("", "a\nb")).isEmpty();
  }

  @Test
  void replacesWhatHasNothingInCommon() {
    String before = "x\n".repeat(3_000);
    String after = "y\n".repeat(3_000);
    assertThat(diff(before, after)).hasSizeGreaterThan(6_000);
  }

  /** Applying the edits to the first text gives the second, whatever the two are. */
  @Test
  void leadsFromOneTextToTheOther() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      List<String> before = lines(random);
      List<String> after = lines(random);
      List<String> kept = new ArrayList<>();
      List<String> made = new ArrayList<>();
      for (String line : new TextDiff(before, after).script()) {
        if (line.charAt(0) != '+') {
          kept.add(line.substring(1));
        }
        if (line.charAt(0) != '-') {
          made.add(line.substring(1));
        }
      }
      assertThat(kept).isEqualTo(before);
      assertThat(made).isEqualTo(after);
    }
  }

  private static List<String> lines(Random random) {
    return random.ints(random.nextInt(12), 0, 4).mapToObj(String::valueOf).toList();
  }
}
