/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

/** What a file object is watched for, or ready for. */
public enum Interest {
  /** Python's {@code EVENT_READ}. */
  READ,
  /** Python's {@code EVENT_WRITE}. */
  WRITE
}
