/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import java.util.List;

/** The names of the errors that asyncio's documentation and Python's own give to a loop. */
final class ContractErrors {
  static final List<String> NAMES =
      List.of(
          "AssertionError",
          "AttributeError",
          "BaseException",
          "BlockingIOError",
          "BrokenPipeError",
          "BufferError",
          "CancelledError",
          "ConnectionAbortedError",
          "ConnectionError",
          "ConnectionRefusedError",
          "ConnectionResetError",
          "EOFError",
          "ExceptionGroup",
          "Exception",
          "FileExistsError",
          "FileNotFoundError",
          "IncompleteReadError",
          "IndexError",
          "InterruptedError",
          "InvalidStateError",
          "IsADirectoryError",
          "KeyError",
          "KeyboardInterrupt",
          "LimitOverrunError",
          "LookupError",
          "MemoryError",
          "NotADirectoryError",
          "NotImplementedError",
          "OSError",
          "OverflowError",
          "PermissionError",
          "ProcessLookupError",
          "RuntimeError",
          "SSLError",
          "SendfileNotAvailableError",
          "SystemExit",
          "TimeoutError",
          "TypeError",
          "UnicodeError",
          "ValueError",
          "gaierror");

  private ContractErrors() {}
}
