package dev.steward.kubernetes.facts;

import dev.steward.model.value.ByteSize;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A quantity of bytes as the API writes it, such as {@code 10Gi}, {@code 1500M} or {@code 1e9}. */
final class Quantity {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,19}(?:\\.[0-9]{1,9})?)(m|[kMGTPE]|[KMGTPE]i|[eE][0-9]{1,2})?");
  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("m", BigDecimal.valueOf(1, 3)),
          Map.entry("k", BigDecimal.TEN.pow(3)),
          Map.entry("M", BigDecimal.TEN.pow(6)),
          Map.entry("G", BigDecimal.TEN.pow(9)),
          Map.entry("T", BigDecimal.TEN.pow(12)),
          Map.entry("P", BigDecimal.TEN.pow(15)),
          Map.entry("E", BigDecimal.TEN.pow(18)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  private Quantity() {}

  /** Zero for what is no quantity; the largest size for one that no disk has. */
  static ByteSize bytes(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return new ByteSize(0);
    }
    String unit = form.group(2);
    BigDecimal factor =
        unit == null
            ? BigDecimal.ONE
            : UNITS.getOrDefault(unit, BigDecimal.TEN.pow(exponent(unit)));
    BigDecimal value = new BigDecimal(form.group(1)).multiply(factor);
    return new ByteSize(value.min(BigDecimal.valueOf(Long.MAX_VALUE)).toBigInteger().longValue());
  }

  private static int exponent(String unit) {
    return unit.matches("[eE][0-9]+") ? Integer.parseInt(unit.substring(1)) : 0;
  }
}
