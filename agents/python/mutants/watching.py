# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with readers and writers."""

import asyncio
import contextvars
import select


class ReaderFirst(asyncio.SelectorEventLoop):
    """A file object that has a reader keeps it, whatever comes after it."""

    def add_reader(self, fd, callback, *args):
        if fd not in self._selector.get_map():
            super().add_reader(fd, callback, *args)


class ReaderRemovedSilently(asyncio.SelectorEventLoop):
    """remove_reader() returns nothing."""

    def remove_reader(self, fd):
        super().remove_reader(fd)


class WriterRemovedAlways(asyncio.SelectorEventLoop):
    """remove_writer() says that there was a writer, whether there was one or not."""

    def remove_writer(self, fd):
        super().remove_writer(fd)
        return True


class ReaderStays(asyncio.SelectorEventLoop):
    """remove_reader() removes nothing."""

    def remove_reader(self, fd):
        return fd in self._selector.get_map()


class WriterTakesReader(asyncio.SelectorEventLoop):
    """remove_writer() removes the reader, too."""

    def remove_writer(self, fd):
        self.remove_reader(fd)
        return super().remove_writer(fd)


class ReaderEdgeTriggered(asyncio.SelectorEventLoop):
    """It calls a reader when something comes, and not as long as something is there."""

    def add_reader(self, fd, callback, *args):
        super().add_reader(fd, callback, *args)
        number = self._selector.get_key(fd).fd
        self._selector._selector.modify(number, select.EPOLLIN | select.EPOLLET)


class ReaderRemovedTooLate(asyncio.SelectorEventLoop):
    """remove_reader() does not cancel the call that is ready."""

    def remove_reader(self, fd):
        if fd not in self._selector.get_map():
            return False
        self._selector.unregister(fd)
        return True


class ReaderOfNothing(asyncio.SelectorEventLoop):
    """It takes a negative descriptor for one at which nothing ever comes."""

    def add_reader(self, fd, callback, *args):
        if not isinstance(fd, int) or fd >= 0:
            super().add_reader(fd, callback, *args)


class ReaderContextEmpty(asyncio.SelectorEventLoop):
    """It calls readers in an empty context."""

    def add_reader(self, fd, callback, *args):
        contextvars.Context().run(super().add_reader, fd, callback, *args)


class ReaderErrorRemovesIt(asyncio.SelectorEventLoop):
    """A reader that raises is removed."""

    def add_reader(self, fd, callback, *args):
        def guarded():
            try:
                callback(*args)
            except Exception:
                self.remove_reader(fd)
                raise

        super().add_reader(fd, guarded)


class ReaderOfTransport(asyncio.SelectorEventLoop):
    """It takes a reader of a socket that a transport uses, and never calls it."""

    def add_reader(self, fd, callback, *args):
        try:
            super().add_reader(fd, callback, *args)
        except RuntimeError:
            pass


class ReaderWithoutArguments(asyncio.SelectorEventLoop):
    """It forgets the last argument of a reader."""

    def add_reader(self, fd, callback, *args):
        super().add_reader(fd, callback, *args[:1])


class WriterWithoutArguments(asyncio.SelectorEventLoop):
    """It forgets the last argument of a writer."""

    def add_writer(self, fd, callback, *args):
        super().add_writer(fd, callback, *args[:1])


class WriterFirst(asyncio.SelectorEventLoop):
    """A file object that has a writer keeps it, whatever comes after it."""

    def add_writer(self, fd, callback, *args):
        if fd not in self._selector.get_map():
            super().add_writer(fd, callback, *args)


class WriterStays(asyncio.SelectorEventLoop):
    """remove_writer() removes nothing."""

    def remove_writer(self, fd):
        return fd in self._selector.get_map()


class ObjectsOnly(asyncio.SelectorEventLoop):
    """It takes a descriptor's number for another file than the object that has it."""

    def remove_reader(self, fd):
        return not hasattr(fd, "fileno") and super().remove_reader(fd)
