/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import java.util.List;

/** The profiles that there are. */
final class Profiles {
  private static final Platform LINUX = new Linux();
  private static final Platform WINDOWS = new Windows();

  static final List<Profile> ALL =
      List.of(
          Profile.selecting("linux", "Linux, epoll", LINUX, "EpollSelector"),
          Profile.selecting("linux-poll", "Linux, poll", LINUX, "PollSelector"),
          Profile.selecting("linux-select", "Linux, select", LINUX, "SelectSelector"),
          Profile.selecting("nio", "this host, the JDK's channels", new JavaNio(), "NioSelector"),
          Profile.selecting(
              "windows-selector", "Windows, SelectorEventLoop", WINDOWS, "SelectSelector"),
          Profile.completing("windows-proactor", "Windows, ProactorEventLoop", WINDOWS),
          Profile.selecting("macos", "macOS 14, kqueue", Macos.MODERN, "KqueueSelector"),
          Profile.selecting(
              "macos-10.8", "macOS 10.8, kqueue", Macos.MOUNTAIN_LION, "KqueueSelector"),
          Profile.selecting(
              "macos-10.8-select", "macOS 10.8, select", Macos.MOUNTAIN_LION, "SelectSelector"),
          Profile.selecting(
              "macos-10.8-poll", "macOS 10.8, poll", Macos.MOUNTAIN_LION, "PollSelector"));

  private Profiles() {}
}
