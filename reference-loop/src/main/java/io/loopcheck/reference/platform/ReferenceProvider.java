/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.ChannelResources;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.ResourceOpener;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.reference.libc.LibcResources;
import java.util.Optional;

/** Provides the reference loop in one of its profiles. */
public class ReferenceProvider implements EventLoopProvider {
  private final String id;
  private final Profile profile;
  private final LoopMaker maker;
  private final EventLoopRuntime runtime;

  /** Provides the host's own loop: {@code linux} on Linux, {@code nio} elsewhere. */
  public ReferenceProvider() {
    this(Host.osFamily() == OsFamily.LINUX ? "linux" : "nio");
  }

  /** Provides the profile named {@code id}. */
  public ReferenceProvider(String id) {
    this(Profile.of(id));
  }

  /** Provides {@code profile}. */
  public ReferenceProvider(Profile profile) {
    this("reference-" + profile.id(), profile);
  }

  /** Provides {@code profile}, changed in some way, under a name of its own. */
  public ReferenceProvider(String id, Profile profile) {
    this.id = id;
    this.profile = profile;
    maker = new LoopMaker(profile);
    runtime = ReferenceRuntime.of(profile);
  }

  /** Returns the profile that is provided. */
  public Profile profile() {
    return profile;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public EventLoop newEventLoop() throws Exception {
    return maker.ownLoop();
  }

  @Override
  public Facts facts(EventLoop loop) {
    return ProfiledLoop.factsOf(loop);
  }

  @Override
  public ResourceOpener resources() {
    if (profile.platform() instanceof JavaNio) {
      return new ChannelResources();
    }
    LibcResources libc = new LibcResources();
    return profile.platform() instanceof Windows ? new OverlappedResources(libc) : libc;
  }

  @Override
  public Optional<EventLoopRuntime> runtime() {
    return Optional.of(runtime);
  }
}
