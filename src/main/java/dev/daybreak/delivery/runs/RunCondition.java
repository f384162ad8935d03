package dev.daybreak.delivery.runs;

/**
 * What must hold on this machine so that anything may be sent from it. Where it does not, the runs
 * wait and nothing expires; the one who looks after the condition alerts the operators.
 */
public interface RunCondition {

  /** Asked before each group of messages, so it answers at once and from memory. */
  boolean holds();
}
