/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.platform.ForwardingSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mistakes of selectors, each around a right one, and the test of the contract that finds it. */
enum WrongSelector {
  EDGE_TRIGGERED("aReaderIsReadyForAsLongAsThereIsData") {
    @Override
    Selector around(PollSelector right) {
      var reported = new HashSet<Ready>();
      return selecting(
          right, timeout -> right.select(timeout).stream().filter(reported::add).toList());
    }
  },
  LOSES_WHAT_WAS_READY_BEFORE_THE_WAIT("everyWakeUpEndsOneWait") {
    @Override
    Selector around(PollSelector right) {
      return selecting(
          right,
          timeout -> {
            var before = right.select(0);
            var ready = new ArrayList<>(right.select(timeout));
            ready.removeAll(before);
            return ready;
          });
    }
  },
  REPORTS_WHAT_NOBODY_ASKED_FOR("readyEventsAreThoseThatWereAskedFor") {
    @Override
    Selector around(PollSelector right) {
      return selecting(
          right,
          timeout ->
              right.select(timeout).stream()
                  .map(ready -> new Ready(ready.key(), SelectorFixture.BOTH))
                  .toList());
    }
  },
  REPORTS_ONE_EVENT_AT_A_TIME("modifyChangesWhatAFileIsReadyFor") {
    @Override
    Selector around(PollSelector right) {
      return selecting(
          right,
          timeout ->
              right.select(timeout).stream()
                  .map(ready -> new Ready(ready.key(), first(ready.events())))
                  .toList());
    }

    private static Set<Interest> first(Set<Interest> events) {
      return Set.of(events.contains(Interest.READ) ? Interest.READ : Interest.WRITE);
    }
  },
  REPORTS_ONE_FILE_AT_A_TIME("everyReadyFileIsFoundAtOnce") {
    @Override
    Selector around(PollSelector right) {
      return selecting(right, timeout -> right.select(timeout).stream().limit(1).toList());
    }
  },
  REPORTS_AT_MOST_FOUR_FILES("randomOperationsDoWhatTheModelSays") {
    @Override
    Selector around(PollSelector right) {
      return selecting(right, timeout -> right.select(timeout).stream().limit(4).toList());
    }
  },
  IGNORES_HANG_UPS_OF_WRITERS("aPipeWithoutWritersWakesItsReaders") {
    @Override
    Selector around(PollSelector right) {
      right.close();
      return new SelectSelector();
    }
  },
  IGNORES_CLOSED_FILES("aFileIsClosedWhileItIsWatched") {
    @Override
    Selector around(PollSelector right) {
      return selecting(
          right,
          timeout ->
              right.select(timeout).stream()
                  .filter(ready -> isOpen(right.files(), ready.key().file()))
                  .toList());
    }
  },
  GOES_ON_WATCHING_WHAT_WAS_UNREGISTERED("whatIsUnregisteredIsNotReadyAndCanBeRegisteredAgain") {
    @Override
    Selector around(PollSelector right) {
      return new ForwardingSelector(right) {
        @Override
        public SelectorKey unregister(FileObject file) {
          return keys().stream().filter(key -> key.file().equals(file)).findFirst().orElseThrow();
        }
      };
    }
  },
  CANNOT_UNREGISTER_WHAT_WAS_CLOSED("whatWasClosedCanStillBeUnregistered") {
    @Override
    Selector around(PollSelector right) {
      return new ForwardingSelector(right) {
        @Override
        public SelectorKey unregister(FileObject file) {
          if (!isOpen(files(), file)) {
            throw new UncheckedIOException(OsError.errno(9, "Bad file descriptor"));
          }
          return super.unregister(file);
        }
      };
    }
  },
  REMEMBERS_WHO_HAD_A_NUMBER_FIRST("aReusedNumberCanBeRegisteredAgain") {
    @Override
    Selector around(PollSelector right) {
      return new ForwardingSelector(right) {
        private final Map<FileObject, Object> owners = new HashMap<>();

        @Override
        public SelectorKey register(FileObject file, Set<Interest> events, Object data)
            throws IOException {
          owners.putIfAbsent(file, data);
          return super.register(file, events, owners.get(file));
        }
      };
    }
  },
  REGISTERS_TWICE("aFileIsRegisteredOnce") {
    @Override
    Selector around(PollSelector right) {
      return new ForwardingSelector(right) {
        @Override
        public SelectorKey register(FileObject file, Set<Interest> events, Object data)
            throws IOException {
          boolean known = keys().stream().anyMatch(key -> key.file().equals(file));
          return known ? modify(file, events, data) : super.register(file, events, data);
        }
      };
    }
  },
  LOSES_WHAT_IT_REFUSES_TO_CHANGE("watchingForNothingIsRefused") {
    @Override
    Selector around(PollSelector right) {
      return new ForwardingSelector(right) {
        @Override
        public SelectorKey modify(FileObject file, Set<Interest> events, Object data)
            throws IOException {
          unregister(file);
          return register(file, events, data);
        }
      };
    }
  },
  KEEPS_THE_DATA_OF_THE_SAME_EVENTS("modifyChangesTheDataOfTheSameEvents") {
    @Override
    Selector around(PollSelector right) {
      return new ForwardingSelector(right) {
        @Override
        public SelectorKey modify(FileObject file, Set<Interest> events, Object data)
            throws IOException {
          for (SelectorKey key : keys()) {
            if (key.file().equals(file) && key.events().equals(events)) {
              return key;
            }
          }
          return super.modify(file, events, data);
        }
      };
    }
  },
  WORKS_WHEN_CLOSED("aClosedSelectorWatchesNothingAndRefusesToBeUsed") {
    @Override
    Selector around(PollSelector right) {
      return new ForwardingSelector(right) {
        @Override
        public void close() {
          List.copyOf(keys()).forEach(key -> unregister(key.file()));
        }
      };
    }
  },
  ROUNDS_DOWN("aTimeOutIsNeverCutShort") {
    @Override
    Selector around(PollSelector right) {
      return selecting(right, timeout -> right.select(Math.floor(timeout * 1e3) / 1e3));
    }
  },
  OVERFLOWS("aLongTimeOutDoesNotOverflow", double.class) {
    @Override
    Selector around(PollSelector right) {
      return selecting(right, timeout -> right.select((int) (long) (timeout * 1e3) / 1e3));
    }
  },
  REFUSES_NEGATIVE_TIME("nothingIsWaitedForWithoutTime", double.class) {
    @Override
    Selector around(PollSelector right) {
      return selecting(
          right,
          timeout -> {
            if (timeout < 0) {
              throw new IllegalArgumentException("negative");
            }
            return right.select(timeout);
          });
    }
  },
  TAKES_NOT_A_NUMBER_FOR_ZERO("aTimeOutIsANumber") {
    @Override
    Selector around(PollSelector right) {
      return selecting(right, timeout -> right.select(Double.isNaN(timeout) ? 0 : timeout));
    }
  },
  ENDS_AT_A_SIGNAL("signalsDoNotEndAWait") {
    @Override
    Selector around(PollSelector right) {
      return selecting(
          right, timeout -> right.waitOnce(timeout).isEmpty() ? List.of() : right.select(0));
    }
  },
  FAILS_AT_A_SIGNAL("signalsDoNotEndAWait") {
    @Override
    Selector around(PollSelector right) {
      return selecting(
          right,
          timeout -> {
            if (right.waitOnce(timeout).isEmpty()) {
              throw OsError.errno(4, "Interrupted system call");
            }
            return right.select(0);
          });
    }
  },
  BEGINS_ANEW_AT_A_SIGNAL("aWaitWithSignalsEndsInTimeAndNotBefore") {
    @Override
    Selector around(PollSelector right) {
      return selecting(
          right,
          timeout -> {
            long start;
            do {
              start = System.nanoTime();
            } while (right.waitOnce(timeout).isEmpty()
                && System.nanoTime() - start < timeout * 1e9);
            return right.select(0);
          });
    }
  },
  DOES_NOT_WAIT_WHEN_INTERRUPTED("anInterruptOfTheThreadBeforeAWaitIsKeptForAfterwards") {
    @Override
    Selector around(PollSelector right) {
      return selecting(
          right, timeout -> right.select(Thread.currentThread().isInterrupted() ? 0 : timeout));
    }
  },
  SWALLOWS_INTERRUPTS("anInterruptOfTheThreadDuringAWaitIsKeptForAfterwards") {
    @Override
    Selector around(PollSelector right) {
      return selecting(
          right,
          timeout -> {
            var ready = right.select(timeout);
            Thread.interrupted();
            return ready;
          });
    }
  };

  private final String test;
  private final Class<?>[] parameters;

  WrongSelector(String test, Class<?>... parameters) {
    this.test = test;
    this.parameters = parameters;
  }

  abstract Selector around(PollSelector right);

  /** The name of the test that finds the mistake. */
  String test() {
    return test;
  }

  Class<?>[] parameters() {
    return parameters;
  }

  /** A selection that is wrong. */
  @FunctionalInterface
  private interface Selection {
    List<Ready> select(double timeout) throws IOException;
  }

  private static Selector selecting(Selector right, Selection wrong) {
    return new ForwardingSelector(right) {
      @Override
      public List<Ready> select(double timeout) throws IOException {
        return wrong.select(timeout);
      }
    };
  }

  private static boolean isOpen(FileOperations files, FileObject file) {
    try {
      files.kind(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
