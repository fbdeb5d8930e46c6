/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.ChannelResources;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.ResourceOpener;
import io.loopcheck.matrices.Drive;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Provides loops of any making; public, so that its name can be given to the agent. */
public class QueueProvider implements EventLoopProvider {
  private final Callable<EventLoop> factory;
  private final Optional<EventLoopRuntime> runtime;

  /** Provides plain queue loops. */
  public QueueProvider() {
    this(QueueLoop::new);
  }

  /** Provides loops as {@code argument} says: {@code none}, {@code throws}, {@code prints}. */
  public QueueProvider(String argument) {
    this(
        () -> {
          System.out.println("printed by the factory");
          return switch (argument) {
            case "none" -> null;
            case "prints" -> new QueueLoop();
            default -> throw new IllegalStateException("no loop is called " + argument);
          };
        });
  }

  QueueProvider(Callable<EventLoop> factory) {
    this(factory, Optional.empty());
  }

  QueueProvider(Callable<EventLoop> factory, Optional<EventLoopRuntime> runtime) {
    this.factory = factory;
    this.runtime = runtime;
  }

  @Override
  public String id() {
    return "queue";
  }

  @Override
  public EventLoop newEventLoop() throws Exception {
    return factory.call();
  }

  @Override
  public Facts facts(EventLoop loop) {
    return new Facts(
        new Facts.Os(OsFamily.LINUX, Version.parse("6.1")),
        Layer.NATIVE,
        LoopKind.OTHER,
        null,
        new Facts.Product("queue", Version.parse("1.0")),
        new Facts.Product("java", Version.parse("17")),
        Version.parse("3.13"),
        false,
        Drive.STEPWISE,
        loop.getClass().getName(),
        List.of("SIGUSR2"),
        Map.of());
  }

  @Override
  public ResourceOpener resources() {
    return new ChannelResources();
  }

  @Override
  public Optional<EventLoopRuntime> runtime() {
    return runtime;
  }
}
