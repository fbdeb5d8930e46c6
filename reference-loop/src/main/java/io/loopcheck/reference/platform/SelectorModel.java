/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.reference.selector.EpollSelector;
import io.loopcheck.reference.selector.NioSelector;
import io.loopcheck.reference.selector.PollSelector;
import io.loopcheck.reference.selector.SelectSelector;
import io.loopcheck.reference.selector.Selector;
import java.util.List;

/**
 * A selector as a platform has it.
 *
 * @param name its class in Python's {@code selectors}, such as {@code SelectSelector}
 * @param fact how facts name it, such as {@code select}
 * @param opener makes the one that it is, or that it is modelled on
 * @param restrictions what it lacks on that platform
 */
public record SelectorModel(
    String name, String fact, Opener opener, List<Restriction> restrictions) {

  /** Linux' own. */
  static final SelectorModel EPOLL = real("EpollSelector", "epoll", EpollSelector::new);

  /** POSIX' poll. */
  static final SelectorModel POLL = real("PollSelector", "poll", PollSelector::new);

  /** POSIX' select, with descriptors below 1024. */
  static final SelectorModel SELECT = real("SelectSelector", "select", SelectSelector::new);

  /** The JDK's. */
  static final SelectorModel NIO = real("NioSelector", "nio", NioSelector::new);

  public SelectorModel {
    restrictions = List.copyOf(restrictions);
  }

  private static SelectorModel real(String name, String fact, Opener opener) {
    return new SelectorModel(name, fact, opener, List.of());
  }

  /** A selector that the host does not have, as poll with {@code restrictions}. */
  static SelectorModel overPoll(String name, String fact, Restriction... restrictions) {
    return new SelectorModel(name, fact, PollSelector::new, List.of(restrictions));
  }

  /** Makes a selector. */
  @FunctionalInterface
  public interface Opener {
    /** Makes a selector that watches nothing. */
    Selector open() throws Exception;
  }
}
