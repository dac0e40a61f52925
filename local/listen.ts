import type { Server } from 'node:http';

/** Listens on 127.0.0.1 only: at the port asked for, or at the next free one. Returns the port. */
export async function listen(server: Server, port: number): Promise<number> {
  const LAST_TRY = 20;
  for (let offset = 0; ; offset += 1) {
    const wanted = port === 0 ? 0 : port + offset;
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(wanted, '127.0.0.1', () => {
          server.removeListener('error', reject);
          resolve();
        });
      });
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : wanted;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || offset >= LAST_TRY || wanted + 1 > 65_535) throw error;
    }
  }
}
