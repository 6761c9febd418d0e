package dev.steward.model.fact.host;

/** Run-queue length averaged over 1, 5 and 15 minutes (proc_loadavg(5)), and the processors. */
public record Load(int processors, double one, double five, double fifteen) {
  public Load {
    if (processors < 1) {
      throw new IllegalArgumentException("A machine has a processor");
    }
  }
}
