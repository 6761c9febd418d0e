package dev.steward.bench;

import dev.steward.audit.RuleBook;
import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.JudgeSnapshot;
import dev.steward.audit.snapshot.SnapshotFile;
import dev.steward.audit.snapshot.UnreadableSnapshot;
import dev.steward.model.finding.AuditResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All rules on a snapshot of 10, 100 and 1,000 servers, made of the snapshot named by {@code
 * -Dsnapshot=FILE}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class JudgeBenchmark {
  @Param({"10", "100", "1000"})
  private int servers;

  private final JudgeSnapshot judge = new JudgeSnapshot(RuleBook.rules(Set.of()));
  private AuditInput input = Multiplied.NOTHING;

  @Setup
  public void read() throws IOException, UnreadableSnapshot {
    input =
        Multiplied.of(new SnapshotFile().read(Path.of(System.getProperty("snapshot"))), servers);
  }

  @Benchmark
  public AuditResult allRules() {
    return judge.judge(input);
  }
}
