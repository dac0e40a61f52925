const hear = (context: Excel.RequestContext, events: 'heard' | 'unheard'): void => {
  context.runtime.enableEvents = events === 'heard';
};

/**
 * What Accord itself writes is not heard as a person's change. `work` queues it and may send parts of it; the rest is sent
 * at the end. Excel stays deaf until it is told otherwise, so it is told so too where the work breaks off.
 */
export async function unheard(context: Excel.RequestContext, work: () => Promise<void> | void): Promise<void> {
  hear(context, 'unheard');
  try {
    await work();
  } catch (problem) {
    hear(context, 'heard');
    await context.sync().catch(() => undefined);
    throw problem;
  }
  hear(context, 'heard');
}
