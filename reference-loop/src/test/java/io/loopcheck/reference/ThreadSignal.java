/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.condition.OS;

/**
 * A signal for one thread, sent while that thread waits in a call of the system, which it
 * interrupts: Linux and macOS restart none of these calls, whatever the handler's flags say.
 */
public final class ThreadSignal implements AutoCloseable {
  private static final Set<String> WAITING_CALLS = Set.of("epoll_wait", "poll", "select", "wait");

  private final Thread thread = Thread.currentThread();
  private final long nativeThread = Calls.pthread_self();
  private final JvmSignal signal = JvmSignal.of("USR1");
  private final Semaphore handled = new Semaphore(0);
  private final JvmSignal.Disposition before = signal.handle(handled::release);
  private volatile boolean over;

  private ThreadSignal() {}

  /** Aims at the calling thread, until it closes what it gets. */
  public static ThreadSignal atThisThread() {
    assumeFalse(OS.WINDOWS.isCurrentOs(), "signals for one thread are of POSIX");
    return new ThreadSignal();
  }

  /** What another thread does to the one that is aimed at. */
  @FunctionalInterface
  public interface Task {
    /** Does it. */
    void run() throws Exception;
  }

  /** Carries out {@code task} in another thread. */
  public static CompletableFuture<Void> inBackground(Task task) {
    var done = new CompletableFuture<Void>();
    new Thread(
            () -> {
              try {
                task.run();
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            })
        .start();
    return done;
  }

  /** Returns when the thread waits in a call of the system: true; or no longer will: false. */
  public boolean awaitWait() {
    while (!over) {
      var stack = thread.getStackTrace();
      if (stack.length > 0
          && stack[0].isNativeMethod()
          && WAITING_CALLS.contains(stack[0].getMethodName())) {
        return true;
      }
      Thread.yield();
    }
    return false;
  }

  /** Interrupts the thread's next wait, or the present one; false if there is none any more. */
  public boolean interruptWait() {
    if (!awaitWait()) {
      return false;
    }
    Calls.pthread_kill(nativeThread, signalNumber());
    handled.acquireUninterruptibly();
    return true;
  }

  private static int signalNumber() {
    return OS.MAC.isCurrentOs() ? 30 : 10;
  }

  /** Ends what waits for the thread to wait. */
  public void over() {
    over = true;
  }

  @Override
  public void close() {
    over();
    signal.restore(before);
  }

  private static final class Calls {
    static {
      // The whole process: before glibc 2.34 the second one was not in libc.
      Native.register(Calls.class, NativeLibrary.getProcess());
    }

    static native long pthread_self();

    static native int pthread_kill(long thread, int signal);
  }
}
