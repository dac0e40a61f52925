/** A little under the 5 MB that Excel on the web takes in one request. */
export const REQUEST_BYTES = 4_000_000;
/** What naming a range and setting it takes besides its content. */
export const CALL_BYTES = 500;

/** Counts what has been queued, and sends it before it is more than Excel takes (W1). */
export class RequestQueue {
  private bytes = 0;
  private waits: 'nothing' | 'something' = 'nothing';

  public constructor(private readonly context: Excel.RequestContext) {}

  /** How many bytes still fit into this request. */
  public get room(): number {
    return REQUEST_BYTES - this.bytes;
  }

  /** Called before so much is queued: sends what is there where both do not go together. */
  public async makeRoom(bytes: number): Promise<void> {
    if (this.bytes > 0 && bytes > this.room) await this.send();
    this.bytes += bytes;
    this.waits = 'something';
  }

  /** Called after so much was queued. */
  public async spend(bytes: number): Promise<void> {
    this.bytes += bytes;
    this.waits = 'something';
    if (this.room <= 0) await this.send();
  }

  /** Sends what waits; nothing is sent where nothing does. */
  public async send(): Promise<void> {
    if (this.waits === 'nothing') return;
    this.bytes = 0;
    this.waits = 'nothing';
    await this.context.sync();
  }
}
