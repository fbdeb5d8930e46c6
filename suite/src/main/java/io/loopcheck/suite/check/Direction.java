/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

/** Which way bytes go, and what asyncio's methods for that are called. */
enum Direction {
  READ("add_reader", "remove_reader", "connect_read_pipe"),
  WRITE("add_writer", "remove_writer", "connect_write_pipe");

  private final String add;
  private final String remove;
  private final String connectPipe;

  Direction(String add, String remove, String connectPipe) {
    this.add = add;
    this.remove = remove;
    this.connectPipe = connectPipe;
  }

  String add() {
    return add;
  }

  String remove() {
    return remove;
  }

  String connectPipe() {
    return connectPipe;
  }
}
