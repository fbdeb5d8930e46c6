# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with exception handlers and with debug mode."""

import asyncio
import contextvars


class HandlerTwice(asyncio.SelectorEventLoop):
    """It tells the exception handler everything twice."""

    def call_exception_handler(self, context):
        super().call_exception_handler(context)
        super().call_exception_handler(context)


class HandlerNotForTimers(asyncio.SelectorEventLoop):
    """What a timer's callback raises is lost."""

    class Timer(asyncio.TimerHandle):
        __slots__ = ()

        def _run(self):
            try:
                self._context.run(self._callback, *self._args)
            except Exception:
                return

    def call_at(self, when, callback, *args, context=None):
        timer = super().call_at(when, callback, *args, context=context)
        timer.__class__ = self.Timer
        return timer


class HandlerDefault(asyncio.SelectorEventLoop):
    """get_exception_handler() returns the default handler where none was set."""

    def get_exception_handler(self):
        return super().get_exception_handler() or self.default_exception_handler


class HandlerWrapped(asyncio.SelectorEventLoop):
    """get_exception_handler() returns a function that calls the handler that was set."""

    def get_exception_handler(self):
        handler = super().get_exception_handler()
        return handler and (lambda loop, context: handler(loop, context))


class HandlersAdded(asyncio.SelectorEventLoop):
    """It keeps the exception handlers that were set before, and tells them, too."""

    def set_exception_handler(self, handler):
        before = self.get_exception_handler()

        def both(loop, context):
            before(loop, context)
            handler(loop, context)

        super().set_exception_handler(both if before and handler else handler)


class HandlerStays(asyncio.SelectorEventLoop):
    """set_exception_handler(None) does nothing."""

    def set_exception_handler(self, handler):
        if handler is not None:
            super().set_exception_handler(handler)


class HandlerUnguarded(asyncio.SelectorEventLoop):
    """What an exception handler raises comes out of the run."""

    def call_exception_handler(self, context):
        handler = self.get_exception_handler()
        if handler is None:
            super().call_exception_handler(context)
        else:
            handler(self, context)


class DebugNever(asyncio.SelectorEventLoop):
    """Its debug mode cannot be set."""

    def set_debug(self, enabled):
        super().set_debug(False)


class DebugAnyThread(asyncio.SelectorEventLoop):
    """In debug mode call_soon does not look at the thread."""

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        return self._call_soon(callback, args, context)


class DebugAnyThreadForTimers(asyncio.SelectorEventLoop):
    """In debug mode call_later does not look at the thread."""

    def call_later(self, delay, callback, *args, context=None):
        debug, self._debug = self._debug, False
        try:
            return super().call_later(delay, callback, *args, context=context)
        finally:
            self._debug = debug


class DebugNoThread(asyncio.SelectorEventLoop):
    """In debug mode call_soon_threadsafe refuses other threads."""

    def call_soon_threadsafe(self, callback, *args, context=None):
        if self.get_debug():
            self._check_thread()
        return super().call_soon_threadsafe(callback, *args, context=context)


class HandlerUnasked(asyncio.SelectorEventLoop):
    """call_exception_handler() does the default, whatever handler was set."""

    def call_exception_handler(self, context):
        self.default_exception_handler(context)


class DefaultHandlerRaises(asyncio.SelectorEventLoop):
    """default_exception_handler() refuses a context without an error."""

    def default_exception_handler(self, context):
        if "exception" not in context:
            raise ValueError("there is no error")
        super().default_exception_handler(context)


class DebugAnyThreadForCallAt(asyncio.SelectorEventLoop):
    """In debug mode call_at does not look at the thread."""

    def call_at(self, when, callback, *args, context=None):
        debug, self._debug = self._debug, False
        try:
            return super().call_at(when, callback, *args, context=context)
        finally:
            self._debug = debug


class SlowAfterASecond(asyncio.SelectorEventLoop):
    """A callback is slow from a second on."""

    def __init__(self):
        super().__init__()
        self.slow_callback_duration = 1.0


class HandlerInTheCurrentContext(asyncio.SelectorEventLoop):
    """It calls the exception handler in an empty context."""

    def call_exception_handler(self, context):
        empty = contextvars.Context()
        if self._exception_handler is None:
            super().call_exception_handler(context)
        else:
            empty.run(self._exception_handler, self, context)


class HandlerOfAnotherLoop(asyncio.SelectorEventLoop):
    """It tells the exception handler of no loop."""

    def set_exception_handler(self, handler):
        super().set_exception_handler(handler and (lambda loop, context: handler(None, context)))


class HandlerWithoutKeys(asyncio.SelectorEventLoop):
    """It tells the exception handler of the error, and not what it happened to."""

    def call_exception_handler(self, context):
        keys = ("message", "exception")
        super().call_exception_handler({key: context.get(key) for key in keys})


class HandlerWithoutTransport(asyncio.SelectorEventLoop):
    """It does not tell the exception handler which transport an error is of."""

    def call_exception_handler(self, context):
        context.pop("transport", None)
        super().call_exception_handler(context)


class NeverRetrieved(asyncio.SelectorEventLoop):
    """Errors of futures that nobody asks are lost."""

    def call_exception_handler(self, context):
        if "future" not in context:
            super().call_exception_handler(context)


class DefaultSilent(asyncio.SelectorEventLoop):
    """Its default exception handler does nothing."""

    def default_exception_handler(self, context):
        pass


class DebugNotByEnvironment(asyncio.SelectorEventLoop):
    """It does not look at the environment when it is made."""

    def __init__(self):
        super().__init__()
        self.set_debug(False)


class SlowUnseen(asyncio.SelectorEventLoop):
    """It never logs that a callback is slow."""

    def _run_once(self):
        duration, self.slow_callback_duration = self.slow_callback_duration, float("inf")
        try:
            super()._run_once()
        finally:
            self.slow_callback_duration = duration


class SlowByDefault(asyncio.SelectorEventLoop):
    """A callback of a tenth of a second is slow, whatever is set."""

    def _run_once(self):
        duration, self.slow_callback_duration = self.slow_callback_duration, 0.1
        try:
            super()._run_once()
        finally:
            self.slow_callback_duration = duration


class OriginUntracked(asyncio.SelectorEventLoop):
    """Debugging does not have it noted where coroutines are made."""

    def _set_coroutine_origin_tracking(self, enabled):
        pass
