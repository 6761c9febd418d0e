package dev.steward.app.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant (edit distance with transpositions, Damerau 1964). */
public final class Nearest {
  private Nearest() {}

  /** The known word that is one slip away, or two in a long word. */
  public static Optional<String> to(String written, Collection<String> known) {
    if (written.length() > 64) {
      return Optional.empty();
    }
    int most = written.length() < 5 ? 1 : 2;
    return known.stream()
        .filter(word -> distance(lower(written), lower(word)) <= most)
        .min(
            Comparator.<String>comparingInt(word -> distance(lower(written), lower(word)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** As a hint: {@code did you mean …?}, or what there is to choose from. */
  public static String hint(String written, Collection<String> known) {
    return to(written, known)
        .map(word -> "did you mean " + word + "?")
        .orElseGet(() -> known.isEmpty() ? "" : "known: " + listed(known));
  }

  private static String listed(Collection<String> known) {
    String some = String.join(", ", known.stream().sorted().limit(12).toList());
    return known.size() > 12 ? some + " …" : some;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
