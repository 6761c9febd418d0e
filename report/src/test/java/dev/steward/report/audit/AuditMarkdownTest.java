package dev.steward.report.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.report.Format;
import dev.steward.report.Look;
import dev.steward.report.SampleAudit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AuditMarkdownTest {
  @Test
  void serversAreTableRowsWithLoadAndMemory() throws IOException {
    List<String> table = servers();
    assertThat(table.getFirst())
        .startsWith("| Server | Outcome | Fullest disk | Load | Memory | critical |");
    assertThat(table.get(2))
        .startsWith(
            "| vps1 | observed | 79 % of 399 GiB on `/` | 2.40 on 8 processors | 67 % of 31");
    assertThat(table.getLast())
        .startsWith("| vps5 | **unreachable**: ")
        .contains("| **not seen** | **not seen** | **not seen** |");
    long columns = columns(table.getFirst());
    assertThat(table).allMatch(row -> columns(row) == columns);
  }

  private static List<String> servers() throws IOException {
    StringBuilder out = new StringBuilder();
    AuditReport.write(Format.MD, SampleAudit.rich(), SampleAudit.cards(), Look.plain(), out);
    return out.toString()
        .lines()
        .dropWhile(line -> !line.startsWith("| Server"))
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }

  private static long columns(String row) {
    return row.chars().filter(c -> c == '|').count();
  }
}
