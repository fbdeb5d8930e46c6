# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with tasks, with futures and with types."""

import asyncio
import contextvars
import inspect


class FutureDone(asyncio.SelectorEventLoop):
    """create_future() returns a future that says that it is done."""

    class Future(asyncio.Future):
        def done(self):
            return True

    def create_future(self):
        return self.Future(loop=self)


# What the agent, and the scripts that show a failure, call a check's coroutine.
CHECKED = ("Session.coroutine.", "as_coroutine")


class Tasks(asyncio.SelectorEventLoop):
    """A loop that changes the coroutines for which the tasks of a check are made."""

    def change(self, coroutine):
        return coroutine

    def create_task(self, coroutine, **named):
        checked = coroutine.__qualname__.startswith(CHECKED)
        return super().create_task(self.change(coroutine) if checked else coroutine, **named)


class TaskEmpty(Tasks):
    """The result of a task is lost."""

    def change(self, coroutine):
        async def run():
            await coroutine

        return run()


class TaskSilent(Tasks):
    """The error of a task is lost."""

    def change(self, coroutine):
        async def run():
            try:
                return await coroutine
            except ValueError:
                return None

        return run()


class TaskAtOnce(Tasks):
    """create_task() takes the first step of a coroutine before it returns."""

    def change(self, coroutine):
        async def run(value):
            return value

        try:
            coroutine.send(None)
        except StopIteration as end:
            return run(end.value)
        return coroutine


class TaskIsAFuture(asyncio.SelectorEventLoop):
    """create_task() returns something with a task's methods that is no asyncio.Task."""

    def create_task(self, coroutine, **named):
        class Wrapper:
            def __init__(self, task):
                self.task = task

            def __getattr__(self, name):
                return getattr(self.task, name)

        return Wrapper(super().create_task(coroutine, **named))


class TaskNameless(asyncio.SelectorEventLoop):
    """It ignores the name of a task."""

    def create_task(self, coroutine, **named):
        named.pop("name", None)
        return super().create_task(coroutine, **named)


class TaskContextIgnored(asyncio.SelectorEventLoop):
    """It ignores the context of a task."""

    def create_task(self, coroutine, **named):
        named.pop("context", None)
        return super().create_task(coroutine, **named)


class FactoryAtFirst(asyncio.SelectorEventLoop):
    """It has a task factory of its own at first."""

    def get_task_factory(self):
        return super().get_task_factory() or asyncio.Task


class FactoryIgnored(asyncio.SelectorEventLoop):
    """It never asks the task factory."""

    def create_task(self, coroutine, **named):
        return asyncio.Task(coroutine, loop=self)


class FactoryOfAnyType(asyncio.SelectorEventLoop):
    """It takes anything for a task factory."""

    def set_task_factory(self, factory):
        self._task_factory = factory


class CompleteEmpty(asyncio.SelectorEventLoop):
    """run_until_complete() runs a coroutine, and forgets its result."""

    def run_until_complete(self, future):
        result = super().run_until_complete(future)
        return None if inspect.iscoroutine(future) else result


class CompleteAnything(asyncio.SelectorEventLoop):
    """run_until_complete() returns what cannot be awaited."""

    def run_until_complete(self, future):
        if isinstance(future, int):
            return future
        return super().run_until_complete(future)


class RunningForever(asyncio.SelectorEventLoop):
    """It stays the running loop when its run has ended."""

    def run_forever(self):
        super().run_forever()
        asyncio._set_running_loop(self)


class NoBaseClass:
    """It has all methods of asyncio's loop, and another base class."""

    def __init__(self):
        self.loop = asyncio.SelectorEventLoop()

    def __getattr__(self, name):
        return getattr(self.loop, name)

    def call_soon(self, callback, *args, context=None):
        def call():
            asyncio._set_running_loop(self)
            callback(*args)

        return self.loop.call_soon(call, context=context)


class HandleOfItsOwn(asyncio.SelectorEventLoop):
    """Its handles have the methods of asyncio.Handle, and another base class."""

    class Wrapper:
        def __init__(self, handle):
            self.handle = handle

        def cancel(self):
            self.handle.cancel()

        def cancelled(self):
            return self.handle.cancelled()

    def call_soon(self, callback, *args, context=None):
        return self.Wrapper(super().call_soon(callback, *args, context=context))


class TimerOfItsOwn(asyncio.SelectorEventLoop):
    """The handle of a timer is like any other."""

    def call_later(self, delay, callback, *args, context=None):
        timer = super().call_later(delay, callback, *args, context=context)
        return asyncio.Handle(timer.cancel, (), self, context or contextvars.copy_context())


class HandlerOfAnyType(asyncio.SelectorEventLoop):
    """It takes anything for an exception handler."""

    def set_exception_handler(self, handler):
        self._exception_handler = handler


class ExecutorOfAnyType(asyncio.SelectorEventLoop):
    """It takes anything for an executor."""

    def set_default_executor(self, executor):
        self._default_executor = None


class TaskContextEmpty(asyncio.SelectorEventLoop):
    """A task runs in an empty context where none is given."""

    def create_task(self, coroutine, **named):
        return contextvars.Context().run(super().create_task, coroutine, **named)


class TaskInTask(Tasks):
    """What a task has begun takes its first step while that task is running."""

    def change(self, coroutine):
        async def run(value):
            return value

        if asyncio.current_task(self) is None:
            return coroutine
        try:
            coroutine.send(None)
        except StopIteration as end:
            return run(end.value)
        return coroutine


class ThreadsafeEmpty(asyncio.SelectorEventLoop):
    """The result of a coroutine that another thread has begun is lost."""

    def create_task(self, coroutine, **named):
        async def run():
            await coroutine

        callback = coroutine.__qualname__.startswith(CHECKED)
        return super().create_task(run() if callback else coroutine, **named)


class RunsUnderAnother(asyncio.SelectorEventLoop):
    """A task does not find the loop that runs it."""

    def create_task(self, coroutine, **named):
        async def run():
            asyncio._set_running_loop(None)
            try:
                return await coroutine
            finally:
                asyncio._set_running_loop(self)

        callback = coroutine.__qualname__.startswith(CHECKED)
        return super().create_task(run() if callback else coroutine, **named)


class LacksStartTls(asyncio.SelectorEventLoop):
    """It has no start_tls()."""

    def __dir__(self):
        return [name for name in super().__dir__() if name != "start_tls"]

    def __getattribute__(self, name):
        if name == "start_tls":
            raise AttributeError(name)
        return super().__getattribute__(name)


class FactoryStays(asyncio.SelectorEventLoop):
    """set_task_factory(None) does nothing."""

    def set_task_factory(self, factory):
        if factory is not None:
            super().set_task_factory(factory)


class FactoryWithoutLoop(asyncio.SelectorEventLoop):
    """It calls the task factory with the coroutine only."""

    def set_task_factory(self, factory):
        super().set_task_factory(factory and (lambda loop, *args, **named: factory(*args, **named)))


class FactoryWithoutKeywords(asyncio.SelectorEventLoop):
    """It passes name and context on to the task factory, and no other keyword."""

    def create_task(self, coroutine, **named):
        known = {key: named[key] for key in ("name", "context") if key in named}
        return super().create_task(coroutine, **known)


class FactoryWithoutName(asyncio.SelectorEventLoop):
    """It does not pass a task's name on to the task factory."""

    def create_task(self, coroutine, *, name=None, **named):
        return super().create_task(coroutine, **named)


class FactoryWithoutContext(asyncio.SelectorEventLoop):
    """It does not pass a task's context on to the task factory."""

    def create_task(self, coroutine, *, context=None, **named):
        return super().create_task(coroutine, **named)


class NeverEager(asyncio.SelectorEventLoop):
    """It takes eager_start and does nothing about it."""

    def create_task(self, coroutine, *, eager_start=None, **named):
        return super().create_task(coroutine, **named)


class EagerByName(asyncio.SelectorEventLoop):
    """It begins a task eagerly where eager_start is given, whatever its value."""

    def create_task(self, coroutine, **named):
        if "eager_start" in named:
            named["eager_start"] = True
        return super().create_task(coroutine, **named)
