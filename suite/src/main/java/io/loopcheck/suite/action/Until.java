/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A condition over what has happened in the session; in JSON an object with its kind as the key.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Until.Called.class, name = "called"),
  @JsonSubTypes.Type(value = Until.Settled.class, name = "settled"),
  @JsonSubTypes.Type(value = Until.Told.class, name = "told"),
  @JsonSubTypes.Type(value = Until.Received.class, name = "received"),
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Until {

  /** The callback was called at least so many times, in a series by all members together. */
  record Called(String token, int times) implements Until {}

  /** What was awaited has a result or an error. */
  record Settled(String what) implements Until {}

  /** The protocol's method, such as {@code connection_lost}, was called. */
  record Told(String protocol, String method) implements Until {}

  /** The protocol received at least so many bytes in all. */
  record Received(String protocol, int bytes) implements Until {}
}
