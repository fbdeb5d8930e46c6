# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with what signal handlers do."""

import asyncio
import contextvars
import signal
import threading


class SignalAtOnce(asyncio.SelectorEventLoop):
    """It calls a signal handler where the signal interrupts, and not among its callbacks."""

    def add_signal_handler(self, sig, callback, *args):
        super().add_signal_handler(sig, callback, *args)
        signal.signal(sig, lambda number, frame: callback(*args))

    def _handle_signal(self, sig):
        pass


class SignalHandlersBoth(asyncio.SelectorEventLoop):
    """A second handler of a signal comes to the first."""

    def add_signal_handler(self, sig, callback, *args):
        earlier = self._signal_handlers.get(sig)

        def both():
            if earlier is not None:
                earlier._run()
            callback(*args)

        super().add_signal_handler(sig, both)


class SignalsMixed(asyncio.SelectorEventLoop):
    """A signal calls the handlers of all signals."""

    def _handle_signal(self, sig):
        for each in list(self._signal_handlers):
            super()._handle_signal(each)


class SignalRemovedSilently(asyncio.SelectorEventLoop):
    """remove_signal_handler() returns nothing."""

    def remove_signal_handler(self, sig):
        super().remove_signal_handler(sig)


class SignalsForgottenByClose(asyncio.SelectorEventLoop):
    """A loop that is closed forgets its signal handlers, and leaves them in the process."""

    def close(self):
        self._signal_handlers.clear()
        super().close()


class SignalInvalidIsAnOSError(asyncio.SelectorEventLoop):
    """It refuses what is no signal as the system would."""

    def _check_signal(self, sig):
        if sig not in signal.valid_signals():
            raise OSError(22, "Invalid argument")


class SignalUncatchableAccepted(asyncio.SelectorEventLoop):
    """It accepts a handler of a signal that nobody can catch."""

    def add_signal_handler(self, sig, callback, *args):
        if sig != signal.SIGKILL:
            super().add_signal_handler(sig, callback, *args)


class SignalCoroutineAccepted(asyncio.SelectorEventLoop):
    """It takes a coroutine as a signal handler, which does nothing then."""

    def add_signal_handler(self, sig, callback, *args):
        super().add_signal_handler(sig, lambda: callable(callback) and callback(*args))


class SignalThreadIsAValueError(asyncio.SelectorEventLoop):
    """It refuses other threads than the main one with what signal.signal() raises."""

    def add_signal_handler(self, sig, callback, *args):
        if threading.current_thread() is not threading.main_thread():
            raise ValueError("signal only works in main thread of the main interpreter")
        super().add_signal_handler(sig, callback, *args)


class SignalEndsTheRun(asyncio.SelectorEventLoop):
    """A signal ends the run, and nobody is called."""

    def _handle_signal(self, sig):
        self.stop()


class SignalOfChildrenTaken(asyncio.SelectorEventLoop):
    """It keeps SIGCHLD to itself."""

    def add_signal_handler(self, sig, callback, *args):
        if sig == signal.SIGCHLD:
            raise RuntimeError("SIGCHLD is the loop's")
        super().add_signal_handler(sig, callback, *args)


class SignalArgumentsDoubled(asyncio.SelectorEventLoop):
    """A signal handler is given each of its arguments twice."""

    def add_signal_handler(self, sig, callback, *args):
        super().add_signal_handler(sig, callback, *[arg + arg for arg in args])


class SignalWithoutContext(asyncio.SelectorEventLoop):
    """A signal handler runs in a new context."""

    def add_signal_handler(self, sig, callback, *args):
        super().add_signal_handler(sig, lambda: contextvars.Context().run(callback, *args))


class SignalErrorRenamed(asyncio.SelectorEventLoop):
    """Whatever a signal handler raises becomes a RuntimeError."""

    def add_signal_handler(self, sig, callback, *args):
        def guarded():
            try:
                callback(*args)
            except Exception as error:
                raise RuntimeError("a signal handler failed") from error

        super().add_signal_handler(sig, guarded)


class InterruptedTimers(asyncio.SelectorEventLoop):
    """It takes a wait that a signal interrupts for one that is over, and calls its timers."""

    def __init__(self):
        super().__init__()
        signal.set_wakeup_fd(self._csock.fileno())

    def _process_self_data(self, data):
        super()._process_self_data(data)
        if any(data):
            self._ready.extend(self._scheduled)
            self._scheduled.clear()


class SignalRemovalOfAll(asyncio.SelectorEventLoop):
    """With the handler of one signal it removes those of all."""

    def remove_signal_handler(self, sig):
        if sig not in self._signal_handlers:
            return super().remove_signal_handler(sig)
        return all([super(SignalRemovalOfAll, self).remove_signal_handler(each)
                    for each in list(self._signal_handlers)])
