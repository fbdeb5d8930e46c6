/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

/**
 * What a descriptor is ready for. As Python's selectors read poll's and epoll's events: an error or
 * a hang-up, which nobody asked for, counts as both.
 */
public record Readiness(int descriptor, boolean readable, boolean writable) {
  /** {@code POLLIN} and {@code EPOLLIN}. */
  static final int IN = 1;

  /** {@code POLLOUT} and {@code EPOLLOUT}. */
  static final int OUT = 4;

  static int mask(boolean read, boolean write) {
    return (read ? IN : 0) | (write ? OUT : 0);
  }

  static Readiness of(int descriptor, int events) {
    return new Readiness(descriptor, (events & ~OUT) != 0, (events & ~IN) != 0);
  }
}
