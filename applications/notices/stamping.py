"""Time stamps for signatures, of the service that the operator named and of no other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

__all__ = ["Stamper", "TimestampRequestError"]

_ELSEWHERE = {301, 302, 303, 307, 308}


class Stamper(HTTPTimeStamper):
    """Follows no redirect: one is a failure like a service that does not answer."""

    @asynccontextmanager
    async def _acquire_session(self) -> AsyncIterator[aiohttp.ClientSession]:
        async with aiohttp.ClientSession(middlewares=[_straight]) as session:
            yield session


async def _straight(
    request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
) -> aiohttp.ClientResponse:
    answer = await handler(request)
    if answer.status in _ELSEWHERE:
        answer.close()
        raise aiohttp.ClientConnectionError(f"sent on with {answer.status}")
    return answer
