import { sweepLongFlows } from './every-call-sweep';

jest.setTimeout(600_000);

sweepLongFlows();
