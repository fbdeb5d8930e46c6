/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.selector.EpollSelector;
import io.loopcheck.reference.selector.NioSelector;
import io.loopcheck.reference.selector.PollSelector;
import io.loopcheck.reference.selector.SelectSelector;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectableChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.condition.OS;

/** What a selector loop can be over. */
enum LoopOver {
  EPOLL {
    @Override
    Selector newSelector() throws IOException {
      return new EpollSelector();
    }
  },
  POLL {
    @Override
    Selector newSelector() {
      return new PollSelector();
    }
  },
  SELECT {
    @Override
    Selector newSelector() {
      return new SelectSelector();
    }
  },
  NIO {
    @Override
    Selector newSelector() throws IOException {
      return new NioSelector();
    }

    @Override
    FileObject openFile(Path path) throws IOException {
      return new FileObject.ChannelObject(FileChannel.open(path));
    }

    @Override
    boolean sendsFiles() {
      return true;
    }
  };

  abstract Selector newSelector() throws IOException;

  /** Opens a file at its beginning. */
  FileObject openFile(Path path) throws IOException {
    return new FileObject.Descriptor(Libc.open(path));
  }

  /** Tells whether files are sent by the system; Apple's sendfile is not bound. */
  boolean sendsFiles() {
    return OS.current() == OS.LINUX;
  }

  /** Makes a socket one that blocks. */
  static void makeBlocking(FileObject socket) throws IOException {
    if (socket instanceof FileObject.Descriptor descriptor) {
      Fcntl.LIBC.fcntl(descriptor.number(), Fcntl.F_SETFL, 0);
    } else {
      ((SelectableChannel) ((FileObject.ChannelObject) socket).channel()).configureBlocking(true);
    }
  }

  /** What makes a descriptor block. */
  public interface Fcntl extends Library {
    Fcntl LIBC = Native.load("c", Fcntl.class);
    int F_SETFL = 4;

    int fcntl(int descriptor, int command, Object... argument);
  }

  /** Returns how far the position of a file is from its end. */
  static long bytesToEnd(FileObject file) throws IOException {
    if (file instanceof FileObject.Descriptor descriptor) {
      return Libc.bytesToEnd(descriptor.number());
    }
    var channel = (FileChannel) ((FileObject.ChannelObject) file).channel();
    return channel.size() - channel.position();
  }

  /** Returns those that this system has. */
  static List<LoopOver> available() {
    return Arrays.stream(values())
        .filter(over -> over != EPOLL || OS.current() == OS.LINUX)
        .toList();
  }
}
