# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with callbacks and their handles."""

import asyncio
import contextvars
import threading


class SoonLifo(asyncio.SelectorEventLoop):
    """It calls what is ready in the opposite order of its registration."""

    def _run_once(self):
        self._ready.reverse()
        super()._run_once()


class SoonTwice(asyncio.SelectorEventLoop):
    """It calls every callback twice."""

    def call_soon(self, callback, *args, context=None):
        super().call_soon(callback, *args, context=context)
        return super().call_soon(callback, *args, context=context)


class SoonAtOnce(asyncio.SelectorEventLoop):
    """It calls a callback while it is registered."""

    def call_soon(self, callback, *args, context=None):
        callback(*args)
        return super().call_soon(lambda: None)


class SoonDepthFirst(asyncio.SelectorEventLoop):
    """It calls what a callback registers before what was ready with the callback."""

    def call_soon(self, callback, *args, context=None):
        handle = super().call_soon(callback, *args, context=context)
        if self.is_running():
            self._ready.rotate(1)
        return handle


class ErrorCancelsNext(asyncio.SelectorEventLoop):
    """A callback that raises takes the next one with it."""

    def call_exception_handler(self, context):
        super().call_exception_handler(context)
        if self._ready:
            self._ready[0].cancel()


class HandleIsACopy(asyncio.SelectorEventLoop):
    """The handle that it returns is not the one that it keeps, so that cancelling it is no use."""

    def call_soon(self, callback, *args, context=None):
        super().call_soon(callback, *args, context=context)
        return asyncio.Handle(callback, args, self, context)


class HandleFixedInRun(asyncio.SelectorEventLoop):
    """While it runs no callback can be cancelled."""

    class Handle(asyncio.Handle):
        __slots__ = ()

        def cancel(self):
            if not self._loop.is_running():
                super().cancel()

    def call_soon(self, callback, *args, context=None):
        handle = super().call_soon(callback, *args, context=context)
        handle.__class__ = self.Handle
        return handle


class HandleCancelledTwice(asyncio.SelectorEventLoop):
    """It refuses to cancel what is cancelled already."""

    class Handle(asyncio.Handle):
        __slots__ = ()

        def cancel(self):
            if self._cancelled:
                raise RuntimeError("it is cancelled")
            super().cancel()

    def call_soon(self, callback, *args, context=None):
        handle = super().call_soon(callback, *args, context=context)
        handle.__class__ = self.Handle
        return handle


class HandleNeverCancelled(asyncio.SelectorEventLoop):
    """Its handles do not know that they were cancelled."""

    class Handle(asyncio.Handle):
        __slots__ = ()

        def cancelled(self):
            return False

    def call_soon(self, callback, *args, context=None):
        handle = super().call_soon(callback, *args, context=context)
        handle.__class__ = self.Handle
        return handle


class ThreadsafeFirst(asyncio.SelectorEventLoop):
    """It calls what call_soon_threadsafe registers before all else."""

    def call_soon_threadsafe(self, callback, *args, context=None):
        handle = super().call_soon_threadsafe(callback, *args, context=context)
        self._ready.rotate(1)
        return handle


class ThreadsafeAtOnce(asyncio.SelectorEventLoop):
    """call_soon_threadsafe calls the callback at once, on the caller's thread."""

    def call_soon_threadsafe(self, callback, *args, context=None):
        callback(*args)
        return super().call_soon_threadsafe(lambda: None)


class ThreadsafeAsleep(asyncio.SelectorEventLoop):
    """call_soon_threadsafe does not wake it."""

    def call_soon_threadsafe(self, callback, *args, context=None):
        return self._call_soon(callback, args, context)


class ContextEmpty(asyncio.SelectorEventLoop):
    """It calls callbacks of call_soon in an empty context."""

    def call_soon(self, callback, *args, context=None):
        return super().call_soon(callback, *args, context=context or contextvars.Context())


class ContextEmptyThreadsafe(asyncio.SelectorEventLoop):
    """It calls callbacks of call_soon_threadsafe in an empty context."""

    def call_soon_threadsafe(self, callback, *args, context=None):
        context = context or contextvars.Context()
        return super().call_soon_threadsafe(callback, *args, context=context)


class ContextIgnored(asyncio.SelectorEventLoop):
    """call_soon takes the current context where another one is given."""

    def call_soon(self, callback, *args, context=None):
        return super().call_soon(callback, *args)


class ContextShared(asyncio.SelectorEventLoop):
    """All callbacks of call_soon share one context."""

    shared = None

    def call_soon(self, callback, *args, context=None):
        self.shared = self.shared or context or contextvars.copy_context()
        return super().call_soon(callback, *args, context=self.shared)


class SoonWithoutArguments(asyncio.SelectorEventLoop):
    """It forgets the last argument of a callback."""

    def call_soon(self, callback, *args, context=None):
        return super().call_soon(callback, *args[:1], context=context)


class SoonWithKeywords(asyncio.SelectorEventLoop):
    """call_soon takes keywords, and drops them."""

    def call_soon(self, callback, *args, context=None, **dropped):
        return super().call_soon(callback, *args, context=context)


class HandleOfTheCurrentContext(asyncio.SelectorEventLoop):
    """A handle tells the current context, whatever its callback runs in."""

    class Handle(asyncio.Handle):
        __slots__ = ()

        def get_context(self):
            return contextvars.copy_context()

    def call_soon(self, callback, *args, context=None):
        handle = super().call_soon(callback, *args, context=context)
        handle.__class__ = self.Handle
        return handle


class ThreadsafeNotInHandlers(asyncio.SelectorEventLoop):
    """call_soon_threadsafe refuses to be called on the loop's own thread while a callback runs."""

    running = False

    def call_soon(self, callback, *args, context=None):
        def call():
            self.running = True
            try:
                callback(*args)
            finally:
                self.running = False

        return super().call_soon(call, context=context)

    def call_soon_threadsafe(self, callback, *args, context=None):
        if self.running and threading.get_ident() == self._thread_id:
            raise RuntimeError("it is locked")
        return super().call_soon_threadsafe(callback, *args, context=context)


class ThreadsafeElsewhere(asyncio.SelectorEventLoop):
    """call_soon_threadsafe calls the callback at once where another thread asks for it."""

    def call_soon_threadsafe(self, callback, *args, context=None):
        if threading.get_ident() == self._thread_id:
            return super().call_soon_threadsafe(callback, *args, context=context)
        callback(*args)
        return super().call_soon_threadsafe(int)
