# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with exception handlers and with debug mode."""

import asyncio


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
