/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.result;

/**
 * Takes what a run finds, as it is found. A run calls it from one thread at a time: first {@link
 * #planned}, then each loop, then each result.
 */
public interface ResultSink {

  /** So many results will come. */
  default void planned(int results) {}

  /** A loop is about to be judged. */
  void loop(ResultLine.Loop loop);

  /** A rule was judged. */
  void result(ResultLine.Result result);

  /** Returns a sink that passes everything on to {@code first} and then to {@code second}. */
  static ResultSink both(ResultSink first, ResultSink second) {
    return new ResultSink() {
      @Override
      public void planned(int results) {
        first.planned(results);
        second.planned(results);
      }

      @Override
      public void loop(ResultLine.Loop loop) {
        first.loop(loop);
        second.loop(loop);
      }

      @Override
      public void result(ResultLine.Result result) {
        first.result(result);
        second.result(result);
      }
    };
  }
}
