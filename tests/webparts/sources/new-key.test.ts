import { newKey } from '../../../src/webparts/actionPlan/sources/new-key';

test('P2 a key is a version 7 UUID in small letters, another one each time', () => {
  const keys = Array.from({ length: 500 }, newKey);
  expect(keys.filter((key) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(key))).toEqual([]);
  expect(new Set(keys).size).toBe(500);
});
