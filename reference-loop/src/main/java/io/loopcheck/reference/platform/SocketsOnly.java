/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.selector.FileOperations.FileKind;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.Ready;
import io.loopcheck.reference.selector.Selector;
import io.loopcheck.reference.selector.SelectorKey;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A selector that can wait on sockets only. It takes anything else too, and then cannot wait, until
 * that is removed again.
 */
public final class SocketsOnly implements Restriction {
  private static final int WSAENOTSOCK = 10038;

  @Override
  public String name() {
    return "sockets-only";
  }

  @Override
  public String sentence() {
    return "add_reader() and add_writer() only accept socket handles.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, Windows, SelectorEventLoop";
  }

  @Override
  public Selector onSelector(Selector selector) {
    return new SocketSelector(selector);
  }

  private static final class SocketSelector extends ForwardingSelector {
    private final Set<FileObject> others = new HashSet<>();

    SocketSelector(Selector selector) {
      super(selector);
    }

    @Override
    public SelectorKey register(FileObject file, Set<Interest> events, Object data)
        throws IOException {
      SelectorKey key = super.register(file, events, data);
      if (!isSocket(file)) {
        others.add(file);
      }
      return key;
    }

    /** What is not open is no socket either, and Windows reports it no earlier. */
    private boolean isSocket(FileObject file) {
      try {
        return files().kind(file) == FileKind.SOCKET;
      } catch (IOException notOpen) {
        return false;
      }
    }

    @Override
    public SelectorKey unregister(FileObject file) {
      others.remove(file);
      return super.unregister(file);
    }

    @Override
    public List<Ready> select(double timeout) throws IOException {
      if (!others.isEmpty()) {
        throw OsError.winerror(
            WSAENOTSOCK,
            WSAENOTSOCK,
            "An operation was attempted on something that is not a socket");
      }
      return super.select(timeout);
    }
  }
}
