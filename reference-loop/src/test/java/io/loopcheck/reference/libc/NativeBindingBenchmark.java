/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/**
 * Measures what a call of libc costs through JNA and through jnr-ffi; the figures of the decision
 * "Native binding" are its output. Without arguments it starts itself, once per binding and run, in
 * fresh virtual machines: the first call pays for loading the binding.
 *
 * <pre>
 * ./mvnw -q -pl reference-loop -am test-compile dependency:build-classpath \
 *     -Dmdep.outputFile=target/class-path -Dmdep.includeScope=test
 * java -cp reference-loop/target/test-classes:reference-loop/target/classes:$(cat \
 *     reference-loop/target/class-path) io.loopcheck.reference.libc.NativeBindingBenchmark
 * </pre>
 */
public final class NativeBindingBenchmark {
  private static final int RUNS = 9;
  private static final int ROUNDS = 20;
  private static final int CALLS = 100_000;
  private static final int NO_DESCRIPTOR = -1;

  private NativeBindingBenchmark() {}

  /** Measures all bindings, or in a fresh virtual machine the one that is named. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 1) {
      measure(Binding.valueOf(arguments[0]));
      return;
    }
    System.out.println("binding, first call with errno in ms, and steady calls in ns:");
    System.out.println("  write(-1) with errno, poll(nothing, 0), getpid: min / median of " + RUNS);
    for (Binding binding : Binding.values()) {
      System.out.println(binding + ": " + summary(binding));
    }
  }

  private static String summary(Binding binding) throws IOException, InterruptedException {
    double[][] figures = new double[4][RUNS];
    for (int run = 0; run < RUNS; run++) {
      List<String> words = runFresh(binding);
      for (int i = 0; i < figures.length; i++) {
        figures[i][run] = Double.parseDouble(words.get(i));
      }
    }
    var text = new StringBuilder();
    for (double[] figure : figures) {
      Arrays.sort(figure);
      text.append(String.format("  %.0f / %.0f", figure[0], figure[RUNS / 2]));
    }
    return text.toString();
  }

  private static List<String> runFresh(Binding binding) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                NativeBindingBenchmark.class.getName(),
                binding.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var output = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new IOException("the measurement of \"" + binding + "\" failed");
    }
    return List.of(output.split(" "));
  }

  private static void measure(Binding binding) {
    long start = System.nanoTime();
    Calls calls = binding.open();
    if (calls.failingWrite() == 0) {
      throw new AssertionError("a write to descriptor -1 must set errno");
    }
    double firstMillis = (System.nanoTime() - start) / 1e6;
    System.out.printf(
        "%f %f %f %f%n",
        firstMillis, steady(calls::failingWrite), steady(calls::pollNothing), steady(calls::pid));
  }

  /** Returns the fastest round's nanoseconds per call: what the call costs without disturbance. */
  private static double steady(IntSupplier call) {
    double best = Double.MAX_VALUE;
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        sum += call.getAsInt();
      }
      best = Math.min(best, (double) (System.nanoTime() - start) / CALLS);
    }
    if (sum == Long.MIN_VALUE) {
      throw new AssertionError("keeps the calls from being optimised away");
    }
    return best;
  }

  private enum Binding {
    JNA_DIRECT {
      @Override
      Calls open() {
        return new JnaDirect();
      }
    },
    JNA_INTERFACE {
      @Override
      Calls open() {
        return new JnaInterface();
      }
    },
    JNR_FFI {
      @Override
      Calls open() {
        return new Jnr();
      }
    };

    abstract Calls open();
  }

  /** The calls that are measured. */
  private interface Calls {
    /** Writes to no descriptor; returns errno. */
    int failingWrite();

    /** Polls no descriptors without waiting. */
    int pollNothing();

    /** Asks for the process id: a call without arguments. */
    int pid();
  }

  private static final class JnaDirect implements Calls {
    private final Memory buffer = new Memory(8);

    static {
      Native.register("c");
    }

    static native long write(int descriptor, Pointer buffer, long length);

    static native int poll(Pointer descriptors, long count, int timeout);

    static native int getpid();

    @Override
    public int failingWrite() {
      return write(NO_DESCRIPTOR, buffer, 1) < 0 ? Native.getLastError() : 0;
    }

    @Override
    public int pollNothing() {
      return poll(buffer, 0, 0);
    }

    @Override
    public int pid() {
      return getpid();
    }
  }

  private static final class JnaInterface implements Calls {
    /** libc as JNA maps an interface. */
    public interface Libc extends Library {
      long write(int descriptor, Pointer buffer, long length);

      int poll(Pointer descriptors, long count, int timeout);

      int getpid();
    }

    private final Libc libc = Native.load("c", Libc.class);
    private final Memory buffer = new Memory(8);

    @Override
    public int failingWrite() {
      return libc.write(NO_DESCRIPTOR, buffer, 1) < 0 ? Native.getLastError() : 0;
    }

    @Override
    public int pollNothing() {
      return libc.poll(buffer, 0, 0);
    }

    @Override
    public int pid() {
      return libc.getpid();
    }
  }

  private static final class Jnr implements Calls {
    /** libc as jnr-ffi maps an interface. */
    public interface Libc {
      long write(int descriptor, jnr.ffi.Pointer buffer, long length);

      int poll(jnr.ffi.Pointer descriptors, long count, int timeout);

      int getpid();
    }

    private final Libc libc = LibraryLoader.create(Libc.class).load("c");
    private final Runtime runtime = Runtime.getRuntime(libc);
    private final jnr.ffi.Pointer buffer = runtime.getMemoryManager().allocateDirect(8);

    @Override
    public int failingWrite() {
      return libc.write(NO_DESCRIPTOR, buffer, 1) < 0 ? runtime.getLastError() : 0;
    }

    @Override
    public int pollNothing() {
      return libc.poll(buffer, 0, 0);
    }

    @Override
    public int pid() {
      return libc.getpid();
    }
  }
}
