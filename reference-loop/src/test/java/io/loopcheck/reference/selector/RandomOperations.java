/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.selector.SelectorModel.Socket;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out random operations on a selector and its files, and compares it with a model. */
final class RandomOperations {
  private static final int SOCKETS = 6;
  private static final int LOWEST_NUMBER = 900;
  private static final int MOST_UNREAD = 20;
  private static final int REMEMBERED = 15;
  private static final List<Set<Interest>> EVENTS =
      List.of(EnumSet.of(Interest.READ), EnumSet.of(Interest.WRITE), SelectorFixture.BOTH);

  private final SelectorFixture fixture;
  private final Selector selector;
  private final FileOperations files;
  private final Random random;
  private final SelectorModel model;
  private final List<Socket> sockets = new ArrayList<>();
  private final Queue<String> lastOperations = new ArrayDeque<>();
  private int nextData;
  private int found;

  RandomOperations(SelectorFixture fixture, long seed) {
    this.fixture = fixture;
    selector = fixture.selector;
    files = fixture.files;
    model = new SelectorModel(fixture.afterClose());
    random = new Random(seed);
  }

  /** Returns how many ready files it found; ends early, with an error, at the first difference. */
  int carryOut(int steps) throws IOException {
    try {
      for (int i = 0; i < SOCKETS; i++) {
        sockets.add(new Socket());
        reopen(i);
      }
      for (int step = 0; step < steps; step++) {
        carryOutStep(step);
      }
    } finally {
      for (Socket socket : sockets) {
        close(socket);
      }
    }
    return found;
  }

  private void carryOutStep(int step) {
    try {
      carryOutOne();
    } catch (AssertionError | RuntimeException | IOException e) {
      throw new AssertionError("step " + step + ": " + e + "\nafter " + lastOperations, e);
    }
  }

  private void carryOutOne() throws IOException {
    int index = random.nextInt(SOCKETS);
    var socket = sockets.get(index);
    if (!socket.open && random.nextInt(4) == 0 || !socket.peerOpen && random.nextInt(8) == 0) {
      reopen(index);
    }
    switch (random.nextInt(20)) {
      case 0, 1 -> register(socket);
      case 2, 3 -> modify(anyFile(socket));
      case 4, 5 -> unregister(anyFile(socket));
      case 6 -> close(index, socket);
      case 7, 8 -> writeToPeer(index, socket);
      case 9 -> drain(index, socket);
      case 10 -> fill(index, socket);
      case 11 -> drainPeer(index, socket);
      case 12 -> closePeer(index, socket);
      default -> select();
    }
  }

  private void remember(String operation) {
    lastOperations.add(operation);
    if (lastOperations.size() > REMEMBERED) {
      lastOperations.remove();
    }
  }

  /** The file of a socket, or one of those that are registered, some of which are long closed. */
  private FileObject anyFile(Socket socket) {
    var registered = List.copyOf(model.watches.keySet());
    return registered.isEmpty() || random.nextBoolean()
        ? socket.file
        : registered.get(random.nextInt(registered.size()));
  }

  private void register(Socket socket) throws IOException {
    var events = EVENTS.get(random.nextInt(EVENTS.size()));
    Integer data = nextData++;
    remember("register " + socket.file + " for " + events);
    assertThat(error(() -> selector.register(socket.file, events, data)))
        .isEqualTo(model.register(socket, events, data));
  }

  private void modify(FileObject file) throws IOException {
    var events = EVENTS.get(random.nextInt(EVENTS.size()));
    Integer data = nextData++;
    remember("modify " + file + " for " + events);
    assertThat(error(() -> selector.modify(file, events, data)))
        .isEqualTo(model.modify(file, events, data));
  }

  private void unregister(FileObject file) throws IOException {
    remember("unregister " + file);
    assertThat(error(() -> selector.unregister(file))).isEqualTo(model.unregister(file));
  }

  private void select() throws IOException {
    remember("select");
    var keys = model.watches.values().stream().map(SelectorModel.Watch::key).toList();
    assertThat(List.copyOf(selector.keys())).isEqualTo(keys);
    if (model.fails()) {
      assertThat(error(() -> selector.select(0))).isEqualTo(OsError.class);
    } else {
      var ready = selector.select(0);
      assertThat(new HashSet<>(ready)).isEqualTo(model.ready());
      assertThat(ready).doesNotHaveDuplicates();
      found += ready.size();
    }
  }

  private void reopen(int index) throws IOException {
    var socket = sockets.get(index);
    close(socket);
    socket.reopen(fixture.openPair(LOWEST_NUMBER + index));
    remember("reopen " + index + ", as " + socket.file);
  }

  private void close(Socket socket) throws IOException {
    if (socket.open) {
      files.close(socket.file);
      socket.open = false;
    }
    if (socket.peerOpen) {
      files.close(socket.peer);
      socket.peerOpen = false;
    }
  }

  private void close(int index, Socket socket) throws IOException {
    if (socket.open && random.nextInt(3) == 0) {
      remember("close " + index);
      close(socket);
    }
  }

  private void closePeer(int index, Socket socket) throws IOException {
    if (socket.peerOpen && random.nextInt(3) == 0) {
      remember("close the peer of " + index);
      files.close(socket.peer);
      socket.peerOpen = false;
    }
  }

  private void writeToPeer(int index, Socket socket) throws IOException {
    if (socket.peerOpen && socket.unread < MOST_UNREAD) {
      remember("write from the peer to " + index);
      assertThat(files.write(socket.peer, SelectorFixture.PING)).isEqualTo(1);
      socket.unread++;
    }
  }

  private void drain(int index, Socket socket) throws IOException {
    if (socket.peerOpen) {
      remember("drain " + index);
      SelectorFixture.drain(files, socket.file);
      socket.unread = 0;
    }
  }

  private void fill(int index, Socket socket) throws IOException {
    if (socket.peerOpen && !socket.full) {
      remember("fill " + index);
      SelectorFixture.fill(files, socket.file);
      socket.full = true;
    }
  }

  private void drainPeer(int index, Socket socket) throws IOException {
    if (socket.peerOpen) {
      remember("drain the peer of " + index);
      SelectorFixture.drain(files, socket.peer);
      socket.full = false;
    }
  }

  private static @Nullable Class<? extends Exception> error(Operation operation) {
    try {
      operation.carryOut();
      return null;
    } catch (IOException | RuntimeException e) {
      return e.getClass();
    }
  }

  /** Something that may be refused. */
  @FunctionalInterface
  private interface Operation {
    void carryOut() throws IOException;
  }
}
