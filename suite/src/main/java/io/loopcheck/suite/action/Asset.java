/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.action;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a session can leave behind in its process. */
public enum Asset {
  /** A descriptor that is open. */
  @JsonProperty("descriptor")
  DESCRIPTOR("descriptor"),
  /** A thread that runs, or waits. */
  @JsonProperty("thread")
  THREAD("thread"),
  /** A process that runs, or that nobody has waited for. */
  @JsonProperty("child")
  CHILD("child"),
  /** A callback or protocol that something still holds, as a timer does. */
  @JsonProperty("callback")
  CALLBACK("callback"),
  /** An error that reached the log, or a hook of the runtime's, and no handler. */
  @JsonProperty("error")
  ERROR("unhandled error");

  private final String word;

  Asset(String word) {
    this.word = word;
  }

  /** Returns its name in a sentence. */
  public String word() {
    return word;
  }
}
