import { sweepCalls } from './every-call-sweep';

jest.setTimeout(600_000);

sweepCalls('by turns');
