/** What a connection has cost so far, for the record of a sync (P7) and for the benchmarks. */
export interface Counters {
  /** HTTP requests. */
  requests: number;
  /** Requests inside batches; SharePoint's throttling counts each. */
  parts: number;
  /** Bytes of bodies. */
  bytesUp: number;
  bytesDown: number;
}

export const countersAtZero = (): Counters => ({ requests: 0, parts: 0, bytesUp: 0, bytesDown: 0 });
