/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.selector.FileOperations.FileKind;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.Selector;
import io.loopcheck.reference.selector.SelectorKey;
import java.io.IOException;
import java.util.Set;

/**
 * The kqueue of macOS 10.6 to 10.8, which refuses a character device, such as a terminal, when it
 * is registered. A pipe's transport registers in a callback of its own: there it shows late.
 */
public final class NoCharacterDevices implements Restriction {
  private static final int EINVAL = 22;

  @Override
  public String name() {
    return "no-character-devices";
  }

  @Override
  public String sentence() {
    return "KqueueSelector does not support character devices.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, macOS <= 10.8";
  }

  @Override
  public Selector onSelector(Selector selector) {
    return new ForwardingSelector(selector) {
      @Override
      public SelectorKey register(FileObject file, Set<Interest> events, Object data)
          throws IOException {
        if (files().kind(file) == FileKind.CHARACTER_DEVICE) {
          throw OsError.errno(EINVAL, "Invalid argument");
        }
        return super.register(file, events, data);
      }
    };
  }
}
