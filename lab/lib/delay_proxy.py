"""Forwards TCP connections, holding back what passes, in both directions, for a fixed time.

usage: delay_proxy.py LISTEN_ADDRESS LISTEN_PORT TARGET_ADDRESS TARGET_PORT SECONDS
"""

import asyncio
import sys


async def carry(reader, writer, seconds):
    """Reads on while earlier pieces wait, so the delay is latency and takes nothing from the throughput."""
    loop = asyncio.get_running_loop()
    pieces = asyncio.Queue(maxsize=256)

    async def read():
        while piece := await reader.read(65536):
            await pieces.put((loop.time() + seconds, piece))
        await pieces.put((loop.time() + seconds, None))

    async def write():
        while True:
            due, piece = await pieces.get()
            await asyncio.sleep(max(0, due - loop.time()))
            if piece is None:
                writer.write_eof()
                return
            writer.write(piece)
            await writer.drain()

    await asyncio.gather(read(), write())


async def main(listen_address, listen_port, target_address, target_port, seconds):
    async def serve(client_reader, client_writer):
        try:
            target_reader, target_writer = await asyncio.open_connection(target_address, target_port)
            await asyncio.gather(
                carry(client_reader, target_writer, seconds), carry(target_reader, client_writer, seconds)
            )
            target_writer.close()
        except OSError:
            pass  # either end went away; the other learns it by the closing below
        finally:
            client_writer.close()

    server = await asyncio.start_server(serve, listen_address, listen_port)
    async with server:
        await server.serve_forever()


asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), float(sys.argv[5])))
