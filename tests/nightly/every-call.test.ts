import { sweepCalls } from '../webparts/every-call-sweep';

jest.setTimeout(1_800_000);

// What tests/webparts/every-call.test.ts tries by turns.
sweepCalls('every pair');
