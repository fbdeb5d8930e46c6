/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/** A listening server. */
public interface Server {
  /** Stops listening; connections stay. */
  void close();

  /** Tells whether it accepts connections. */
  boolean isServing();
}
