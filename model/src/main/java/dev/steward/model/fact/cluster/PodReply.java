package dev.steward.model.fact.cluster;

import java.time.Duration;

/** What became of a question to a pod's port that the API server passed on. */
public sealed interface PodReply {

  /**
   * The program in the pod answered, with whatever status: its own 503 is an answer.
   *
   * @param contentType may be empty
   * @param body with secrets removed; of metrics only the families that were asked for
   * @param took from the question to the end of the answer, by way of the API server
   */
  record Answered(int status, String contentType, String body, Duration took) implements PodReply {}

  /**
   * The API server got no answer from the pod: nothing listens there, the pod is gone, or it wants
   * another protocol. It says so in a Status of its own.
   */
  record Unreachable(String why) implements PodReply {}
}
