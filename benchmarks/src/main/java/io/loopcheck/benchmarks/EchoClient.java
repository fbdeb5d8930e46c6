/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The program that drives all servers, one after the other, in a process of its own. Each line of
 * its input is an {@link EchoLoad}; it answers with a line of {@link EchoLoad.Figures}.
 */
public final class EchoClient {
  private EchoClient() {}

  /** Reads loads until the input ends. */
  public static void main(String[] arguments) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(answer(line));
    }
  }

  /** Carries out a load; what fails becomes the answer. */
  static String answer(String line) {
    try {
      var figures = EchoLoad.parse(line).drive();
      return String.format(
          Locale.ROOT,
          "%d %.6f %.6f",
          figures.messages(),
          figures.seconds(),
          figures.serverSeconds());
    } catch (IOException | IllegalArgumentException e) {
      return "failed: " + e.getMessage();
    }
  }
}
