import { createServer, type Server } from 'node:http';
import { listen } from '../../local/listen';

const open: Server[] = [];
const server = (): Server => {
  const made = createServer();
  open.push(made);
  return made;
};
afterEach(() => open.splice(0).forEach((each) => each.close()));

test('a taken port gives way to the next free one', async () => {
  const first = await listen(server(), 0);
  const second = await listen(server(), first);
  expect(second).toBeGreaterThan(first);
  expect(second).toBeLessThanOrEqual(first + 20);
});

test('listens on this machine only', async () => {
  const made = server();
  await listen(made, 0);
  expect(made.address()).toMatchObject({ address: '127.0.0.1' });
});
