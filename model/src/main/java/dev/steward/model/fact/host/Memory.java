package dev.steward.model.fact.host;

import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;

/**
 * Memory and swap (proc_meminfo(5)).
 *
 * @param available what programs can still get without swapping
 */
public record Memory(ByteSize total, ByteSize available, ByteSize swapTotal, ByteSize swapFree) {

  public Percent usage() {
    return Percent.of(total.minus(available).bytes(), total.bytes());
  }

  public Percent swapUsage() {
    return Percent.of(swapTotal.minus(swapFree).bytes(), swapTotal.bytes());
  }
}
