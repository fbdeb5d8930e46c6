/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that runs the reproducers of the classes that its standard input names, each on a
 * thread of its own, and prints for each a line: its class, its exit status and its last line. What
 * does not come back has no status and is left alone.
 */
final class RunPrograms {
  private static final int PATIENCE_SECONDS = 60;

  private RunPrograms() {}

  /** Runs them, one after the other. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    var names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      out.println(name + "\t" + outcome(name));
    }
    out.flush();
    Runtime.getRuntime().halt(0); // whatever threads wrong loops have left
  }

  private static String outcome(String name) {
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      var judge = Class.forName(name).getDeclaredMethod("judge");
      judge.setAccessible(true);
      var run = new FutureTask<>(() -> (Integer) judge.invoke(null));
      Thread thread = new Thread(run, name);
      thread.setDaemon(true);
      thread.start();
      int status = run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String[] lines = printed.toString(StandardCharsets.UTF_8).split("\n");
      return status + "\t" + lines[lines.length - 1];
    } catch (TimeoutException e) {
      return "-1\tit did not come back within " + PATIENCE_SECONDS + " s";
    } catch (ReflectiveOperationException | ExecutionException | InterruptedException e) {
      return "-2\t" + e;
    }
  }
}
